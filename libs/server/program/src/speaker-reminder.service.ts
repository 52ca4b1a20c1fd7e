import { Injectable } from '@nestjs/common';
import type { RemindSpeakers } from '@plenary/contracts/speaker';
import type { Actor } from '@plenary/kernel/access';
import { Audit } from '@plenary/kernel/audit';
import { UnitOfWork } from '@plenary/kernel/db';
import { MailOutbox } from '@plenary/kernel/mail';
import { In, IsNull } from 'typeorm';
import { SpeakerInvitation } from './speaker-invitation.entity';
import { SpeakerQueries } from './speaker.queries';
import { speakerReminderMail } from './speaker.email';

/** A second press within this time sends nothing, so that impatience does not become a pile of mail. */
const QUIET = { max: 1, withinMs: 10 * 60_000 } as const;

/** Reminds speakers, and whoever acts for them, of what is still open. The caller was admitted as team of the event. */
@Injectable()
export class SpeakerReminderService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: SpeakerQueries,
    private readonly outbox: MailOutbox,
    private readonly audit: Audit,
  ) {}

  async remind(actor: Actor, eventId: string, { ids }: RemindSpeakers): Promise<{ mails: number }> {
    const { items } = await this.queries.list(eventId);
    const waiting = items.filter(({ id, tasks }) => ids.includes(id) && tasks.some(({ done }) => !done));
    return this.unitOfWork.run(async (tx) => {
      const invitations = await tx.manager.findBy(SpeakerInvitation, { speakerId: In(waiting.map(({ id }) => id)), revokedAt: IsNull() });
      const reminded = new Set<string>();
      let mails = 0;
      for (const { id, email, language, speakerId, personId } of invitations) {
        const written = await this.outbox.enqueue(tx, speakerReminderMail, { to: email, personId, eventId, language, data: { invitationId: id }, cap: QUIET });
        if (written) reminded.add(speakerId);
        if (written) mails += 1;
      }
      for (const id of reminded) await this.audit.record(tx, actor, { eventId, action: 'speaker.reminded', subject: { type: 'speaker', id } });
      return { mails };
    });
  }
}
