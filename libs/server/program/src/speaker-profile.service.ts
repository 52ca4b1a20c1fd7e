import { Injectable } from '@nestjs/common';
import type { AnswerAsSpeaker, EditSpeaker } from '@plenary/contracts/speaker';
import type { Actor } from '@plenary/kernel/access';
import { Audit, changes } from '@plenary/kernel/audit';
import { Clock } from '@plenary/kernel/clock';
import { UnitOfWork } from '@plenary/kernel/db';
import { found } from '@plenary/kernel/errors';
import { type SpeakerAccess, SpeakerAccessService } from './speaker-access.service';
import { Speaker } from './speaker.entity';

const EDITABLE = ['name', 'position', 'institution', 'country', 'biography'] as const;
const editable = (speaker: Speaker): Record<string, unknown> => Object.fromEntries(EDITABLE.map((field) => [field, speaker[field]]));

/** What the history says of a change; an empty `after` means that nothing changed. */
interface SpeakerChange {
  action: `speaker.${string}`;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** A speaker's own part, done by whoever manages the profile: the speaker, an assistant or the team. */
@Injectable()
export class SpeakerProfileService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: SpeakerAccessService,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Changes the profile; whoever acted, the history names them. */
  edit(actor: Actor, eventId: string, speakerId: string, { rev, ...command }: EditSpeaker): Promise<SpeakerAccess> {
    return this.change(actor, eventId, speakerId, (speaker) => {
      speaker.expectRev(rev);
      const before = editable(speaker);
      Object.assign(speaker, Object.fromEntries(Object.entries(command).filter(([, value]) => value !== undefined)));
      return { action: 'speaker.edited', ...changes(before, editable(speaker)) };
    });
  }

  /** Yes or no to the invitation, in person or in their name. */
  answer(actor: Actor, eventId: string, speakerId: string, { answer, note }: AnswerAsSpeaker): Promise<SpeakerAccess> {
    return this.change(actor, eventId, speakerId, (speaker) => {
      const before = { state: speaker.state };
      speaker.answer(answer, note, this.clock.now());
      return { action: `speaker.${answer}`, ...changes(before, { state: answer }) };
    });
  }

  /** Shows another photo, or none; its files are already kept. */
  showPhoto(actor: Actor, eventId: string, speakerId: string, photoKey: string | null): Promise<SpeakerAccess> {
    return this.change(actor, eventId, speakerId, (speaker) => {
      const before = { photoKey: speaker.photoKey };
      speaker.photoKey = photoKey;
      return { action: 'speaker.photo', ...changes(before, { photoKey }) };
    });
  }

  /** One change by who may make it, on a locked row, so that two editors never lose each other's words. */
  private async change(actor: Actor, eventId: string, speakerId: string, work: (speaker: Speaker) => SpeakerChange): Promise<SpeakerAccess> {
    const decided = await this.access.require(actor, eventId, speakerId);
    return this.unitOfWork.run(async (tx) => {
      const speaker = found(await tx.manager.findOne(Speaker, { where: { id: speakerId, eventId }, lock: { mode: 'pessimistic_write' } }));
      const { action, before, after } = work(speaker);
      if (Object.keys(after).length > 0) {
        // Only words can be overwritten: an answer or a photo in between disturbs nobody who is typing.
        if (action === 'speaker.edited') speaker.rev += 1;
        await tx.manager.save(speaker);
        await this.audit.record(tx, actor, { eventId, action, subject: { type: 'speaker', id: speakerId }, onBehalfOf: decided.onBehalfOf, before, after });
      }
      return { ...decided, speaker };
    });
  }
}
