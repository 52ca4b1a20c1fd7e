import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@plenary/kernel/db';
import { MailOutbox } from '@plenary/kernel/mail';
import { reminderMail } from './reminder.mails';
import { reminderKey, ReminderQueries, type StartingEvent } from './reminder.queries';

/** Written in one transaction: few enough to hold no lock for long. */
const BATCH = 200;
/** A reminder that comes later than this after the start only confuses. */
const STILL_USEFUL_MS = 15 * 60_000;

/** Reminds delegates once, an hour before their event, each in their own language and zone. */
@Injectable()
export class ReminderService {
  constructor(
    private readonly queries: ReminderQueries,
    private readonly uow: UnitOfWork,
    private readonly outbox: MailOutbox,
  ) {}

  /** Writes all reminders that are due; harmless when repeated, also by several workers at once. */
  async writeDue(): Promise<number> {
    let written = 0;
    for (const event of await this.queries.startingEvents()) {
      for (let batch = BATCH; batch === BATCH; written += batch) batch = await this.writeBatch(event);
    }
    return written;
  }

  private writeBatch(event: StartingEvent): Promise<number> {
    const notAfter = new Date(Math.min(event.startsAt.getTime() + STILL_USEFUL_MS, event.endsAt.getTime()));
    return this.uow.run(async (tx) => {
      const delegates = await this.queries.notReminded(tx.manager, event, BATCH);
      for (const { membershipId, personId, email, language, timeZone } of delegates) {
        const data = { membershipId, startsAt: event.startsAt.toISOString() };
        await this.outbox.enqueue(tx, reminderMail, { to: email, personId, eventId: event.id, language, timeZone, data, dedupeKey: reminderKey(membershipId, event.startsAt), notAfter });
      }
      return delegates.length;
    });
  }
}
