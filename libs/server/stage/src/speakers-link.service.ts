import { Injectable } from '@nestjs/common';
import type { SetSpeakersLink, SpeakersLinkView } from '@plenary/contracts/stage';
import { AccessService } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { Audit } from '@plenary/kernel/audit';
import { UnitOfWork } from '@plenary/kernel/db';
import { DomainError, found, notFound } from '@plenary/kernel/errors';
import { ProgramQueries, SessionSpeaker, SpeakerAccessService } from '@plenary/program';
import { DataSource, In } from 'typeorm';
import { SpeakersLink } from './speakers-link.entity';

/** A session of an event, as a path names it. */
export interface SessionPlace {
  eventId: string;
  sessionId: string;
}

/** Where speakers go to speak; seen by the speakers of that session, their assistants and the team, by nobody else. */
@Injectable()
export class SpeakersLinkService {
  constructor(
    private readonly access: AccessService,
    private readonly speakers: SpeakerAccessService,
    private readonly program: ProgramQueries,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly source: DataSource,
  ) {}

  async view(actor: Actor, { eventId, sessionId }: SessionPlace): Promise<SpeakersLinkView> {
    await this.access.require(actor, eventId, 'speaker.link');
    found(await this.program.sessionIn(eventId, sessionId));
    const isTeam = await this.access.can(actor, eventId, 'stage.conduct');
    if (!isTeam && !(await this.speaksIn(actor, { eventId, sessionId }))) throw new DomainError('common.forbidden');
    const link = await this.source.manager.findOneBy(SpeakersLink, { sessionId });
    return { sessionId, url: link?.url ?? null };
  }

  async set(actor: Actor, { eventId, sessionId }: SessionPlace, { url }: SetSpeakersLink): Promise<SpeakersLinkView> {
    await this.access.require(actor, eventId, 'room.configure');
    if (!(await this.program.sessionIn(eventId, sessionId))) throw notFound();
    await this.unitOfWork.run(async (tx) => {
      if (url === null) await tx.manager.delete(SpeakersLink, { sessionId });
      else await tx.manager.upsert(SpeakersLink, { sessionId, eventId, url }, ['sessionId']);
      await this.audit.record(tx, actor, { eventId, action: 'stage.speakers_link', subject: { type: 'session', id: sessionId }, after: { set: url !== null } });
    });
    return { sessionId, url };
  }

  /** Whether the actor is a speaker of the session, or manages one. */
  private async speaksIn(actor: Actor, { eventId, sessionId }: SessionPlace): Promise<boolean> {
    const managed = await this.speakers.managedBy(actor, eventId);
    const speakerIds = managed.map(({ speakerId }) => speakerId);
    return speakerIds.length > 0 && this.source.manager.existsBy(SessionSpeaker, { sessionId, speakerId: In(speakerIds) });
  }
}
