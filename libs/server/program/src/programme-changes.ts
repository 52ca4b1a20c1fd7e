import type { SessionChange } from '@plenary/contracts/program';
import type { ReleasedProgramme, ReleasedSession } from './release.entity';

const PLACE = ['startsAt', 'endsAt', 'roomId'] as const;
const FACTS = ['type', 'title', 'abstract', 'languages', 'speakerIds'] as const;

/** Maps come back from the database with their keys in another order than they were written. */
function sameValue(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) || typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) return JSON.stringify(one) === JSON.stringify(other);
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => sameValue(Reflect.get(one, key), Reflect.get(other, key)));
}

const placeOf = ({ startsAt, endsAt, roomId }: ReleasedSession): NonNullable<SessionChange['after']> => ({ startsAt, endsAt, roomId });

/** Names of the fields in which a session differs from its released state. */
export function changedFields(before: ReleasedSession, after: ReleasedSession): string[] {
  return [...PLACE, ...FACTS].filter((field) => !sameValue(before[field], after[field]));
}

function changeOf(before: ReleasedSession, after: ReleasedSession): SessionChange[] {
  const fields = changedFields(before, after);
  if (fields.length === 0) return [];
  const moved = PLACE.some((field) => fields.includes(field));
  return [{ change: moved ? 'moved' : 'edited', sessionId: after.id, title: after.title, fields, before: placeOf(before), after: placeOf(after) }];
}

/** What a release of the draft would change for visitors, in the order of the programme; removed sessions last. */
export function programmeChanges(released: ReleasedProgramme | null, draft: ReleasedProgramme): SessionChange[] {
  const before = new Map(released?.sessions.map((session) => [session.id, session]));
  const kept = new Set(draft.sessions.map(({ id }) => id));
  const changed = draft.sessions.flatMap((session): SessionChange[] => {
    const old = before.get(session.id);
    return old ? changeOf(old, session) : [{ change: 'added', sessionId: session.id, title: session.title, fields: [], before: null, after: placeOf(session) }];
  });
  const removed = [...before.values()].filter(({ id }) => !kept.has(id));
  return [...changed, ...removed.map((session): SessionChange => ({ change: 'removed', sessionId: session.id, title: session.title, fields: [], before: placeOf(session), after: null }))];
}

/** Whether visitors would see no difference at all, rooms' names and order included. */
export function isSameProgramme(released: ReleasedProgramme | null, draft: ReleasedProgramme): boolean {
  return released !== null && programmeChanges(released, draft).length === 0 && released.rooms.length === draft.rooms.length && released.rooms.every((room, index) => sameValue(room, draft.rooms[index]));
}
