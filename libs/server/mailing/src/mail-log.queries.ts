import { Injectable } from '@nestjs/common';
import { MAIL_STATES, type MailListQuery, type MailState } from '@plenary/contracts/mail';
import { Mail } from '@plenary/kernel/mail';
import { DataSource } from 'typeorm';

/** One page of an event's mail. */
export interface MailPage {
  items: Mail[];
  total: number;
  counts: Record<MailState, number>;
}

/** Makes what a person typed literal inside LIKE. */
const literal = (text: string): string => text.replace(/[\\%_]/g, (character) => `\\${character}`);

/** Reads of the mail log. */
@Injectable()
export class MailLogQueries {
  constructor(private readonly source: DataSource) {}

  /** Newest first. The counts are of all states under the same search, so that they can stand on the filter. */
  async page(eventId: string, { state, q, limit, offset }: MailListQuery): Promise<MailPage> {
    const found = () => {
      const query = this.source.createQueryBuilder(Mail, 'mail').where('mail.eventId = :eventId', { eventId });
      return q ? query.andWhere('mail.recipientKey LIKE :q', { q: `%${literal(q.toLowerCase())}%` }) : query;
    };
    const rows = await found().select('mail.state', 'state').addSelect('count(*)::int', 'count').groupBy('mail.state').getRawMany<{ state: MailState; count: number }>();
    const counts = Object.fromEntries(MAIL_STATES.map((name) => [name, rows.find((row) => row.state === name)?.count ?? 0])) as Record<MailState, number>;
    const listed = state ? found().andWhere('mail.state = :state', { state }) : found();
    const items = await listed.orderBy('mail.createdAt', 'DESC').addOrderBy('mail.id', 'DESC').limit(limit).offset(offset).getMany();
    const total = state ? counts[state] : Object.values(counts).reduce((sum, count) => sum + count, 0);
    return { items, total, counts };
  }

  /** How many mails were not delivered, and since when. */
  async failed(eventId: string): Promise<{ count: number; oldestAt: Date | null }> {
    const rows: { count: number; oldestAt: Date | null }[] = await this.source.query(`SELECT count(*)::int AS count, min(created_at) AS "oldestAt" FROM mail WHERE event_id = $1 AND state = 'failed'`, [eventId]);
    return rows[0] ?? { count: 0, oldestAt: null };
  }

  async one(eventId: string, mailId: string): Promise<Mail | null> {
    return this.source.getRepository(Mail).findOneBy({ id: mailId, eventId });
  }
}
