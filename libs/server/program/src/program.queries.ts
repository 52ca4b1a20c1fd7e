import { Injectable } from '@nestjs/common';
import { Event } from '@plenary/events';
import { found } from '@plenary/kernel/errors';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { type DraftSession, ProgrammeDraft } from './programme-draft';
import { Release, type ReleasedSession } from './release.entity';
import { Room } from './room.entity';
import { SessionModerator } from './session-moderator.entity';
import { SessionSpeaker } from './session-speaker.entity';
import { Session } from './session.entity';

/** A session as released, with its live state as it is now. */
export type ReleasedSessionNow = ReleasedSession & Pick<Session, 'state' | 'startedAt' | 'endedAt'>;

/** Reads of the programme. */
@Injectable()
export class ProgramQueries {
  constructor(private readonly source: DataSource) {}

  /** The draft of an event, whole. */
  async draft(eventId: string, manager: EntityManager = this.source.manager): Promise<ProgrammeDraft> {
    const event = found(await manager.findOneBy(Event, { id: eventId }));
    const rooms = await this.roomsOf(eventId, manager);
    const sessions = await manager.findBy(Session, { eventId, removedAt: IsNull() });
    return new ProgrammeDraft(event, rooms, await this.withPeople(eventId, sessions, manager));
  }

  /** The release that visitors see. */
  async latestRelease(eventId: string, manager: EntityManager = this.source.manager): Promise<Release | null> {
    return manager.findOne(Release, { where: { eventId }, order: { number: 'DESC' } });
  }

  /** The sessions of a release, with what is on now. */
  async sessionsNow(release: Release): Promise<ReleasedSessionNow[]> {
    const rows = await this.source.manager.find(Session, { where: { eventId: release.eventId }, select: { id: true, state: true, startedAt: true, endedAt: true } });
    const states = new Map(rows.map((row) => [row.id, row]));
    return release.content.sessions.map((session) => {
      const row = states.get(session.id);
      return { ...session, state: row?.state ?? 'scheduled', startedAt: row?.startedAt ?? null, endedAt: row?.endedAt ?? null };
    });
  }

  /** The released sessions of one room in their order; none before the first release. */
  async roomProgramme(eventId: string, roomId: string): Promise<ReleasedSessionNow[]> {
    const release = await this.latestRelease(eventId);
    return release ? (await this.sessionsNow(release)).filter((session) => session.roomId === roomId) : [];
  }

  /** What is on in a room now. */
  async currentSession(roomId: string): Promise<Session | null> {
    return this.source.manager.findOneBy(Session, { roomId, state: 'live' });
  }

  /** A session inside its event, or null; also one that has left the draft, since its questions and slides stay. */
  async sessionIn(eventId: string, sessionId: string): Promise<Session | null> {
    return this.source.manager.findOneBy(Session, { id: sessionId, eventId });
  }

  /** Every room of an event's draft, in order. */
  async roomsOf(eventId: string, manager: EntityManager = this.source.manager): Promise<Room[]> {
    return manager.find(Room, { where: { eventId, removedAt: IsNull() }, order: { position: 'ASC', id: 'ASC' } });
  }

  private async withPeople(eventId: string, sessions: readonly Session[], manager: EntityManager): Promise<DraftSession[]> {
    if (sessions.length === 0) return [];
    const speakers = grouped(await manager.find(SessionSpeaker, { where: { eventId }, order: { position: 'ASC' } }), ({ speakerId }) => speakerId);
    const moderators = grouped(await manager.find(SessionModerator, { where: { eventId }, order: { position: 'ASC' } }), ({ membershipId }) => membershipId);
    return sessions.map((session) => Object.assign(session, { speakerIds: speakers.get(session.id) ?? [], moderatorIds: moderators.get(session.id) ?? [] }));
  }
}

function grouped<T extends { sessionId: string }>(rows: readonly T[], id: (row: T) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const row of rows) groups.set(row.sessionId, [...(groups.get(row.sessionId) ?? []), id(row)]);
  return groups;
}
