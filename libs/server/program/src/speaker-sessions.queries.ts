import { Injectable } from '@nestjs/common';
import type { SpeakerSessionView } from '@plenary/contracts/speaker';
import { DataSource, In } from 'typeorm';
import { Release } from './release.entity';
import { SessionSpeaker } from './session-speaker.entity';
import { Session } from './session.entity';

type SessionFacts = Pick<SpeakerSessionView, 'id' | 'type' | 'title'> & { startsAt: string; endsAt: string };

/** Sessions by speaker, by start. */
export type SessionsBySpeaker = Map<string, SpeakerSessionView[]>;

/** Which sessions a speaker has: for the team as in the draft, for others as released; before any release the draft counts. */
@Injectable()
export class SpeakerSessionsQueries {
  constructor(private readonly source: DataSource) {}

  async bySpeaker(eventId: string, view: 'draft' | 'released'): Promise<SessionsBySpeaker> {
    const sessions = await this.source.manager.findBy(Session, { eventId });
    const release = view === 'released' ? await this.source.manager.findOne(Release, { where: { eventId }, order: { number: 'DESC' } }) : null;
    const pairs = release ? release.content.sessions.flatMap((session) => session.speakerIds.map((speakerId) => [speakerId, session] as const)) : await this.draftPairs(sessions);
    const states = new Map(sessions.map(({ id, state }) => [id, state]));
    const found: SessionsBySpeaker = new Map();
    for (const [speakerId, { id, type, title, startsAt, endsAt }] of pairs) {
      const own = found.get(speakerId) ?? [];
      own.push({ id, type, title, startsAt, endsAt, state: states.get(id) ?? 'scheduled' });
      found.set(speakerId, own);
    }
    for (const own of found.values()) own.sort((a, b) => (a.startsAt ?? '').localeCompare(b.startsAt ?? ''));
    return found;
  }

  /** Whether the speaker stands in a session of the draft, or in the release that visitors see. */
  async isOnProgramme(eventId: string, speakerId: string): Promise<boolean> {
    const [draft, released] = await Promise.all([this.bySpeaker(eventId, 'draft'), this.bySpeaker(eventId, 'released')]);
    return draft.has(speakerId) || released.has(speakerId);
  }

  private async draftPairs(sessions: readonly Session[]): Promise<(readonly [string, SessionFacts])[]> {
    const drafted = new Map(sessions.filter(({ removedAt }) => removedAt === null).map((session) => [session.id, session]));
    const rows = drafted.size === 0 ? [] : await this.source.manager.findBy(SessionSpeaker, { sessionId: In([...drafted.keys()]) });
    return rows.flatMap(({ speakerId, sessionId }) => {
      const session = drafted.get(sessionId);
      return session ? [[speakerId, { id: session.id, type: session.type, title: session.title, startsAt: session.startsAt.toISOString(), endsAt: session.endsAt.toISOString() }] as const] : [];
    });
  }
}
