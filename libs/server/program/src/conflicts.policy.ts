import type { CONFLICT_KINDS } from '@plenary/contracts/program';

export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/** What the rules of conflicts need to know of a session. */
export interface Placed {
  id: string;
  roomId: string;
  startsAt: Date;
  endsAt: Date;
  speakerIds: readonly string[];
  moderatorIds: readonly string[];
}

/** Two sessions that share somebody or something at one time, or one session that does not fit. */
export interface Conflict {
  kind: ConflictKind;
  sessionIds: string[];
  subjectId: string | null;
}

/** Span of time, half open: its end is not part of it, so sessions may follow each other without a gap. */
interface Span {
  startsAt: Date;
  endsAt: Date;
}

/** Whether two spans share a moment. */
export const overlaps = (one: Span, other: Span): boolean => one.startsAt < other.endsAt && other.startsAt < one.endsAt;

const isInside = (inner: Span, outer: Span): boolean => inner.startsAt >= outer.startsAt && inner.endsAt <= outer.endsAt;

/** Pairs that overlap in time; sessions are sorted once, so a long programme costs its overlaps and not its square. */
function* overlappingPairs<T extends Span>(sessions: readonly T[]): Generator<[T, T]> {
  const sorted = [...sessions].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  for (const [index, session] of sorted.entries()) {
    for (let next = index + 1; next < sorted.length; next++) {
      const other = sorted[next] as T;
      if (other.startsAt >= session.endsAt) break;
      yield [session, other];
    }
  }
}

const shared = (some: readonly string[], others: readonly string[]): string[] => some.filter((id) => others.includes(id));

function pairConflicts(one: Placed, other: Placed): Conflict[] {
  const sessionIds = [one.id, other.id];
  return [
    ...(one.roomId === other.roomId ? [{ kind: 'room' as const, sessionIds, subjectId: one.roomId }] : []),
    ...shared(one.speakerIds, other.speakerIds).map((subjectId) => ({ kind: 'speaker' as const, sessionIds, subjectId })),
    ...shared(one.moderatorIds, other.moderatorIds).map((subjectId) => ({ kind: 'moderator' as const, sessionIds, subjectId })),
  ];
}

/** Everything in a programme that an organizer should look at: double bookings, then sessions outside the event. */
export function conflictsOf(sessions: readonly Placed[], event: Span): Conflict[] {
  const doubles = [...overlappingPairs(sessions)].flatMap(([one, other]) => pairConflicts(one, other));
  const outside = sessions.filter((session) => !isInside(session, event)).map(({ id }) => ({ kind: 'outside_event' as const, sessionIds: [id], subjectId: null }));
  return [...doubles, ...outside];
}

const keyOf = ({ kind, sessionIds, subjectId }: Conflict): string => `${kind}/${[...sessionIds].sort().join('+')}/${subjectId}`;

/** Conflicts that were not there before a change; those an organizer has already accepted do not ask again. */
export function newConflicts(before: readonly Conflict[], after: readonly Conflict[]): Conflict[] {
  const known = new Set(before.map(keyOf));
  return after.filter((conflict) => !known.has(keyOf(conflict)));
}

/** Sessions with a speaker who has not said yes. */
export function unconfirmedSpeakers(sessions: readonly Placed[], unconfirmed: ReadonlySet<string>): Conflict[] {
  return sessions.flatMap(({ id, speakerIds }) =>
    speakerIds.filter((speakerId) => unconfirmed.has(speakerId)).map((speakerId) => ({ kind: 'unconfirmed_speaker' as const, sessionIds: [id], subjectId: speakerId })),
  );
}
