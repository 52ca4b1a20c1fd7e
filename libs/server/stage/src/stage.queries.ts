import { Injectable } from '@nestjs/common';
import type { PublicStage, RoomSession, SpeakingView } from '@plenary/contracts/stage';
import type { SourceView } from '@plenary/contracts/stage-feeds';
import { found } from '@plenary/kernel/errors';
import { ProgramQueries, type ReleasedSession, type ReleasedSessionNow, Session, SessionSpeaker } from '@plenary/program';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { sourceView } from './feed.view';
import { RoomFeed } from './room-feed.entity';
import { RoomSource } from './room-source.entity';
import { Speaking } from './speaking.entity';

const PRESENT = `
  SELECT count(DISTINCT membership_id)::int AS count FROM attendance
  WHERE session_id = $1 AND to_at IS NULL AND seen_at > now() - interval '90 seconds'`;

/** Reads of rooms and of who is in them. */
@Injectable()
export class StageQueries {
  constructor(
    private readonly source: DataSource,
    private readonly program: ProgramQueries,
  ) {}

  /** Where picture and sound of a room come from; null without a stream. */
  async sourceOf(roomId: string, manager: EntityManager = this.source.manager): Promise<SourceView | null> {
    const row = await manager.findOneBy(RoomSource, { roomId });
    return row && sourceView(row.rev, await manager.findBy(RoomFeed, { roomId }));
  }

  /** Sessions of a room as released; those who may see the draft see it while nothing is released. */
  async sessionsOfRoom(eventId: string, roomId: string, seesDraft: boolean): Promise<RoomSession[]> {
    const released = await this.program.roomProgramme(eventId, roomId);
    if (released.length > 0 || !seesDraft) return released.map(releasedView);
    const drafted = await this.source.manager.find(Session, { where: { eventId, roomId, removedAt: IsNull() }, order: { startsAt: 'ASC' } });
    return Promise.all(drafted.map((session) => this.sessionView(session, this.source.manager)));
  }

  /** The stage's part of a session's state. */
  async stageOf(sessionId: string, manager: EntityManager): Promise<PublicStage> {
    const session = found(await manager.findOneBy(Session, { id: sessionId }));
    return { session: await this.sessionView(session, manager), roomId: session.roomId, speaking: await this.speakingIn(sessionId, manager), present: await this.present(sessionId, manager) };
  }

  async speakingIn(sessionId: string, manager: EntityManager = this.source.manager): Promise<SpeakingView> {
    const row = await manager.findOneBy(Speaking, { sessionId });
    return { speakerId: row?.speakerId ?? null, since: row?.since.toISOString() ?? null };
  }

  /** Distinct people in a session now: one person with many tabs is one. */
  async present(sessionId: string, manager: EntityManager = this.source.manager): Promise<number> {
    const [row]: { count: number }[] = await manager.query(PRESENT, [sessionId]);
    return row?.count ?? 0;
  }

  /** As released where it was released: visitors never see the draft's title or time. */
  private async sessionView(session: Session, manager: EntityManager): Promise<RoomSession> {
    const release = await this.program.latestRelease(session.eventId, manager);
    const released = release?.content.sessions.find(({ id }) => id === session.id);
    return released ? releasedView({ ...released, ...stateOf(session) }) : draftView(session, await this.speakersOf(session.id, manager));
  }

  private async speakersOf(sessionId: string, manager: EntityManager): Promise<string[]> {
    const rows = await manager.find(SessionSpeaker, { where: { sessionId }, order: { position: 'ASC' } });
    return rows.map(({ speakerId }) => speakerId);
  }
}

const stateOf = ({ state, startedAt, endedAt }: Session): Pick<Session, 'state' | 'startedAt' | 'endedAt'> => ({ state, startedAt, endedAt });

const view = (facts: Pick<ReleasedSession, 'id' | 'type' | 'title' | 'startsAt' | 'endsAt' | 'speakerIds'>, { state, startedAt, endedAt }: Pick<Session, 'state' | 'startedAt' | 'endedAt'>): RoomSession => ({
  id: facts.id,
  type: facts.type,
  title: facts.title,
  startsAt: facts.startsAt,
  endsAt: facts.endsAt,
  state,
  startedAt: startedAt?.toISOString() ?? null,
  endedAt: endedAt?.toISOString() ?? null,
  speakerIds: facts.speakerIds,
});

const releasedView = (session: ReleasedSessionNow): RoomSession => view(session, session);

const draftView = (session: Session, speakerIds: string[]): RoomSession =>
  view({ ...session, startsAt: session.startsAt.toISOString(), endsAt: session.endsAt.toISOString(), speakerIds }, session);
