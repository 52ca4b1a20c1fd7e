import { Injectable } from '@nestjs/common';
import { LIMITS } from '@plenary/contracts/limits';
import { DataSource } from 'typeorm';
import { retryDelayMs } from '../jobs';
import { Mail } from './mail.entity';

const { leaseMs, attempts: ATTEMPTS, firstRetryMs, maxRetryMs } = LIMITS.mail;

/** Either waits and is due, or its sender died with it. */
const DUE = `((state = 'queued' AND next_attempt_at <= now()) OR (state = 'sending' AND lease_until < now()))`;

/** How the rows of the outbox move. All deadlines are the database's, whatever the clocks of the workers say. */
@Injectable()
export class MailDeliveries {
  constructor(private readonly source: DataSource) {}

  /** Leases the next due mail to the caller alone, or null when none is due. */
  async claim(): Promise<Mail | null> {
    const { raw } = await this.source
      .createQueryBuilder()
      .update(Mail)
      .set({ state: 'sending', attempts: () => 'attempts + 1', leaseUntil: () => `now() + interval '${leaseMs} milliseconds'` })
      .where(`id = (SELECT id FROM mail WHERE ${DUE} ORDER BY priority, next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)`)
      .returning('id')
      .execute();
    const [claimed] = raw as { id: string }[];
    return claimed ? this.source.manager.findOneByOrFail(Mail, { id: claimed.id }) : null;
  }

  /** Ends what must not be tried again: too late to be of use, or its sender died with it every time. */
  async retire(): Promise<void> {
    await this.source.query(`UPDATE mail SET state = 'cancelled', last_error = 'mail.too_late', lease_until = NULL WHERE ${DUE} AND not_after < now()`);
    await this.source.query(`UPDATE mail SET state = 'failed', last_error = 'mail.sender_died', lease_until = NULL WHERE ${DUE} AND attempts >= $1`, [ATTEMPTS]);
  }

  /** The relay took it. True whoever holds the lease by now, so it is written without a fence. */
  async sent(mail: Mail): Promise<void> {
    await this.source.query(`UPDATE mail SET state = 'sent', sent_at = now(), last_error = NULL, lease_until = NULL WHERE id = $1`, [mail.id]);
  }

  async cancelled(mail: Mail, code: string): Promise<void> {
    await this.end(mail, 'cancelled', code);
  }

  /** For good: the recipient's server said never, or the tries are used up. */
  async failed(mail: Mail, code: string): Promise<void> {
    await this.end(mail, 'failed', code);
  }

  /** Later again, or the dead letter when this was the last try. */
  async again(mail: Mail, code: string): Promise<void> {
    if (mail.attempts >= ATTEMPTS) return this.failed(mail, code);
    const waitMs = retryDelayMs(mail.attempts, { firstMs: firstRetryMs, maxMs: maxRetryMs });
    await this.source.query(
      `UPDATE mail SET state = 'queued', last_error = $3, lease_until = NULL, next_attempt_at = now() + make_interval(secs => $4::float8 / 1000)
       WHERE id = $1 AND attempts = $2 AND state = 'sending'`,
      [mail.id, mail.attempts, code, waitMs],
    );
  }

  private async end(mail: Mail, state: 'cancelled' | 'failed', code: string): Promise<void> {
    await this.source.query(`UPDATE mail SET state = $3, last_error = $4, lease_until = NULL WHERE id = $1 AND attempts = $2 AND state = 'sending'`, [mail.id, mail.attempts, state, code]);
  }
}
