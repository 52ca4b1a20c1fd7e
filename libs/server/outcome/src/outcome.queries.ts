import { Injectable } from '@nestjs/common';
import type { ReplyListQuery, ReplyState } from '@plenary/contracts/outcome';
import { Event } from '@plenary/events';
import { found } from '@plenary/kernel/errors';
import { Speaker } from '@plenary/program';
import { DataSource, type EntityManager } from 'typeorm';
import { Outcome } from './outcome.entity';
import type { WholeOutcome } from './outcome.view';
import { Reply } from './reply.entity';
import { OutcomeStatement } from './statement.entity';

/** As many replies as a page shows at most; older ones make room. */
const SHOWN_REPLIES = 200;

/** Reads of outcome pages and their replies. */
@Injectable()
export class OutcomeQueries {
  constructor(private readonly source: DataSource) {}

  async eventBySlug(slug: string): Promise<Event> {
    return found(await this.source.manager.findOneBy(Event, { slug }));
  }

  /** The outcome with its statements and the event's speakers; one that nobody wrote yet is an empty draft. */
  async whole(eventId: string, manager: EntityManager = this.source.manager): Promise<WholeOutcome> {
    const outcome = (await manager.findOneBy(Outcome, { eventId })) ?? manager.create(Outcome, { eventId, summary: {}, findings: [], recordings: [], publishedAt: null, rev: 0 });
    const statements = await manager.find(OutcomeStatement, { where: { eventId }, order: { position: 'ASC' } });
    const speakers = await manager.find(Speaker, { where: { eventId }, order: { rank: 'ASC', createdAt: 'ASC' } });
    return { outcome, statements, speakers };
  }

  /** Replies that everyone may read, the oldest first. */
  async approved(eventId: string): Promise<Reply[]> {
    const newest = await this.source.manager.find(Reply, { where: { eventId, state: 'approved' }, order: { createdAt: 'DESC' }, take: SHOWN_REPLIES });
    return newest.reverse();
  }

  /** A page of replies for moderators: what waits first, then the newest. */
  async replies(eventId: string, { state, limit, offset }: ReplyListQuery): Promise<{ items: Reply[]; total: number; counts: Record<ReplyState, number> }> {
    const query = this.source.manager.createQueryBuilder(Reply, 'reply').where('reply.eventId = :eventId', { eventId });
    if (state) query.andWhere('reply.state = :state', { state });
    const [items, total] = await query
      .addSelect(`CASE WHEN reply.state = 'pending' THEN 0 ELSE 1 END`, 'waits')
      .orderBy('waits')
      .addOrderBy('reply.createdAt', 'DESC')
      .offset(offset)
      .limit(limit)
      .getManyAndCount();
    return { items, total, counts: await this.counts(eventId) };
  }

  /** How many replies there are in each state. */
  async counts(eventId: string): Promise<Record<ReplyState, number>> {
    const rows: { state: ReplyState; count: number }[] = await this.source.query('SELECT state, count(*)::int AS count FROM reply WHERE event_id = $1 GROUP BY state', [eventId]);
    return { pending: 0, approved: 0, declined: 0, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) };
  }

  /** Since when the oldest reply waits; null when none does. */
  async oldestWaiting(eventId: string): Promise<Date | null> {
    const [row]: { at: Date | null }[] = await this.source.query(`SELECT min(created_at) AS at FROM reply WHERE event_id = $1 AND state = 'pending'`, [eventId]);
    return row?.at ?? null;
  }

  /** Which of the events have a published outcome. */
  async published(eventIds: string[]): Promise<ReadonlySet<string>> {
    const rows: { id: string }[] = await this.source.query('SELECT event_id AS id FROM outcome WHERE event_id = ANY ($1::uuid[]) AND published_at IS NOT NULL', [eventIds]);
    return new Set(rows.map(({ id }) => id));
  }
}
