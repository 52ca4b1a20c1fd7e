import { Injectable } from '@nestjs/common';
import type { CreateSpeaker, OrderSpeakers, SpeakerDeadlines } from '@plenary/contracts/speaker';
import { Event, instantsOf } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { Audit } from '@plenary/kernel/audit';
import { newId, UnitOfWork } from '@plenary/kernel/db';
import { DomainError, found } from '@plenary/kernel/errors';
import { type SpeakerAccess } from './speaker-access.service';
import { SpeakerDeadlinesRow } from './speaker-deadlines.entity';
import { SpeakerInvitationService } from './speaker-invitation.service';
import { SpeakerSessionsQueries } from './speaker-sessions.queries';
import { Speaker } from './speaker.entity';

/** Who speaks at an event, in which order and until when they shall be ready. Its callers were admitted as team of the event. */
@Injectable()
export class SpeakerRosterService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly invitations: SpeakerInvitationService,
    private readonly sessions: SpeakerSessionsQueries,
    private readonly audit: Audit,
  ) {}

  /** Adds a speaker at the end of the order. With an address, the invitation leaves with it. */
  async add(actor: Actor, eventId: string, { email, language, ...profile }: CreateSpeaker): Promise<SpeakerAccess> {
    const speaker = await this.unitOfWork.run(async (tx) => {
      const [last] = await tx.manager.find(Speaker, { where: { eventId }, order: { rank: 'DESC' }, take: 1 });
      const made = await tx.manager.save(tx.manager.create(Speaker, { id: newId(), eventId, rank: (last?.rank ?? 0) + 1, ...profile }));
      await this.audit.record(tx, actor, { eventId, action: 'speaker.added', subject: { type: 'speaker', id: made.id }, after: { ...profile } });
      if (email) await this.invitations.inviteIn(tx, actor, { speaker: made, as: 'team', onBehalfOf: null }, { email, kind: 'self', language });
      return tx.manager.findOneByOrFail(Speaker, { id: made.id });
    });
    return { speaker, as: 'team', onBehalfOf: null };
  }

  /** Takes a speaker out of the event; not while they stand in the programme, which visitors read. */
  async remove(actor: Actor, eventId: string, speakerId: string): Promise<void> {
    if (await this.sessions.isOnProgramme(eventId, speakerId)) throw new DomainError('speaker.on_programme');
    await this.unitOfWork.run(async (tx) => {
      const { name } = found(await tx.manager.findOneBy(Speaker, { id: speakerId, eventId }));
      await this.audit.record(tx, actor, { eventId, action: 'speaker.removed', subject: { type: 'speaker', id: speakerId }, before: { name } });
      await this.invitations.forget(tx, actor, eventId, speakerId);
      await tx.manager.delete(Speaker, { id: speakerId, eventId });
    });
  }

  /** Puts the speakers into the order of `ids`; those that it does not name follow as they were. */
  async order(actor: Actor, eventId: string, { ids }: OrderSpeakers): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const speakers = await tx.manager.find(Speaker, { where: { eventId }, order: { rank: 'ASC', createdAt: 'ASC' }, lock: { mode: 'pessimistic_write' } });
      const place = new Map(ids.map((id, index) => [id, index]));
      const ordered = speakers.toSorted((a, b) => (place.get(a.id) ?? ids.length) - (place.get(b.id) ?? ids.length));
      for (const [index, { id }] of ordered.entries()) await tx.manager.update(Speaker, { id, eventId }, { rank: index + 1 });
      await this.audit.record(tx, actor, { eventId, action: 'speaker.ordered', subject: { type: 'event', id: eventId }, after: { ids: ordered.map(({ id }) => id) } });
    });
  }

  /** Says until when profiles and slides are wanted. */
  async setDeadlines(actor: Actor, eventId: string, command: SpeakerDeadlines): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const { timeZone } = await tx.manager.findOneByOrFail(Event, { id: eventId });
      await tx.manager.upsert(SpeakerDeadlinesRow, { eventId, ...instantsOf(command, timeZone) }, ['eventId']);
      await this.audit.record(tx, actor, { eventId, action: 'speaker.deadlines', subject: { type: 'event', id: eventId }, after: { ...command } });
    });
  }
}
