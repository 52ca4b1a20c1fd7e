import type { Event } from '@plenary/events';
import { DomainError, found } from '@plenary/kernel/errors';
import { type Conflict, conflictsOf, newConflicts, unconfirmedSpeakers } from './conflicts.policy';
import { localDay } from '@plenary/kernel/clock';
import type { ReleasedProgramme } from './release.entity';
import type { Room } from './room.entity';
import type { Session } from './session.entity';

/** A session with its people, in their order. */
export type DraftSession = Session & { speakerIds: string[]; moderatorIds: string[] };

const byStart = (one: Session, other: Session): number => one.startsAt.getTime() - other.startsAt.getTime() || one.id.localeCompare(other.id);

/** The programme as its editors see it, held in memory while a change is checked. */
export class ProgrammeDraft {
  private readonly sessionList: DraftSession[];

  constructor(
    readonly event: Event,
    readonly rooms: readonly Room[],
    sessions: readonly DraftSession[],
  ) {
    this.sessionList = [...sessions];
  }

  /** Every session, by start. */
  get sessions(): readonly DraftSession[] {
    return this.sessionList.sort(byStart);
  }

  /** One session; when a version is named, it must still be the current one. */
  session(sessionId: string, rev?: number): DraftSession {
    const session = found(this.sessionList.find(({ id }) => id === sessionId));
    if (rev !== undefined && session.rev !== rev) throw new DomainError('common.version_conflict', { meta: { sessionId, rev: session.rev } });
    return session;
  }

  add(session: DraftSession): void {
    this.sessionList.push(session);
  }

  expectRoom(roomId: string): void {
    if (!this.rooms.some(({ id }) => id === roomId)) throw new DomainError('program.unknown_room', { field: 'roomId' });
  }

  /** What comes later in the same room on the same local day, in order. */
  following(session: Session, after: Date): DraftSession[] {
    const day = localDay(session.startsAt, this.event.timeZone);
    return this.sessions.filter((other) => other.id !== session.id && other.roomId === session.roomId && other.startsAt >= after && localDay(other.startsAt, this.event.timeZone) === day);
  }

  conflicts(): Conflict[] {
    return conflictsOf(this.sessionList, this.event);
  }

  /** Everything that is shown to the team: conflicts, and sessions whose speakers have not said yes. */
  warnings(unconfirmed: ReadonlySet<string>): Conflict[] {
    return [...this.conflicts(), ...unconfirmedSpeakers(this.sessions, unconfirmed)];
  }

  /** Refuses what a change made worse; answers the speakers' conflicts that were allowed. */
  expectFit(before: readonly Conflict[], allowConflict: boolean): Conflict[] {
    const added = newConflicts(before, this.conflicts());
    const of = (kind: Conflict['kind']): Conflict[] => added.filter((conflict) => conflict.kind === kind);
    if (of('outside_event').length > 0) throw new DomainError('program.outside_event', { field: 'startsAt', meta: { sessionIds: of('outside_event').flatMap(({ sessionIds }) => sessionIds), startsAt: this.event.startsAt.toISOString(), endsAt: this.event.endsAt.toISOString() } });
    if (of('room').length > 0) throw new DomainError('program.room_conflict', { field: 'startsAt', meta: { clashes: this.clashes(of('room')) } });
    if (of('speaker').length > 0 && !allowConflict) throw new DomainError('program.speaker_conflict', { field: 'speakerIds', meta: { clashes: this.clashes(of('speaker')) } });
    return of('speaker');
  }

  /** The draft in the form of a release. */
  content(): ReleasedProgramme {
    return {
      rooms: this.rooms.map(({ id, name }) => ({ id, name })),
      sessions: this.sessions.map(({ id, type, title, abstract, roomId, startsAt, endsAt, languages, speakerIds, sequence }) => ({ id, type, title, abstract, roomId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), languages, speakerIds, sequence })),
    };
  }

  private clashes(conflicts: readonly Conflict[]): Record<string, unknown>[] {
    return conflicts.map(({ sessionIds, subjectId }) => ({
      subjectId,
      sessions: sessionIds.map((id) => this.session(id)).map(({ id, title, startsAt, endsAt }) => ({ id, title, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() })),
    }));
  }
}
