import { Injectable } from '@nestjs/common';
import { emailKey } from '@plenary/contracts/email';
import { type LeaveReply, OUTCOME_LIMITS, type ReplyListQuery, type ReplyListView, type ReplyState, type ReplyView } from '@plenary/contracts/outcome';
import { AccessService, Event } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { Audit } from '@plenary/kernel/audit';
import { newId, type Tx, UnitOfWork } from '@plenary/kernel/db';
import { DomainError, found, notFound } from '@plenary/kernel/errors';
import { Idempotency } from '@plenary/kernel/idempotency';
import { OutcomeQueries } from './outcome.queries';
import { replyView } from './outcome.view';
import { Reply } from './reply.entity';

/** How long an address that has enough replies waiting is asked to wait; a moderator may be quicker. */
const LATER_MS = 3_600_000;

/** Replies to an outcome page: anyone leaves one, a moderator decides whether it is shown. */
@Injectable()
export class ReplyService {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly unitOfWork: UnitOfWork,
    private readonly access: AccessService,
    private readonly queries: OutcomeQueries,
    private readonly audit: Audit,
  ) {}

  /** Keeps a reply for a moderator. The answer is the same whether a person or a machine wrote it. */
  async leave(actor: Actor, slug: string, { website, ...reply }: LeaveReply, key?: string): Promise<void> {
    const event = await this.queries.eventBySlug(slug);
    const { outcome } = await this.queries.whole(event.id);
    if (!event.isPublic || outcome.state !== 'published') throw notFound();
    await this.access.require(actor, event.id, 'outcome.reply');
    if (website !== '') return;
    await this.idempotency.run(actor, { key, operation: 'outcome.reply', body: { slug, ...reply } }, (tx) => this.keep(tx, actor, event.id, reply));
  }

  async list(actor: Actor, eventId: string, query: ReplyListQuery): Promise<ReplyListView> {
    await this.access.require(actor, eventId, 'outcome.moderate');
    const { items, ...rest } = await this.queries.replies(eventId, query);
    return { items: items.map(replyView), ...rest };
  }

  /** Brings a reply to the wished state; whoever decided is written down. */
  async decide(actor: Actor, eventId: string, replyId: string, state: ReplyState): Promise<ReplyView> {
    await this.access.require(actor, eventId, 'outcome.moderate');
    return this.unitOfWork.run(async (tx) => {
      const reply = found(await tx.manager.findOne(Reply, { where: { id: replyId, eventId }, lock: { mode: 'pessimistic_write' } }));
      const before = reply.state;
      if (!reply.decide(state, actor.personId, new Date())) return replyView(reply);
      await tx.manager.save(reply);
      await this.audit.record(tx, actor, { eventId, action: 'outcome.reply.decide', subject: { type: 'reply', id: reply.id }, before: { state: before }, after: { state } });
      return replyView(reply);
    });
  }

  private async keep(tx: Tx, actor: Actor, eventId: string, { name, email, text }: Pick<LeaveReply, 'name' | 'email' | 'text'>): Promise<void> {
    const key = emailKey(email);
    // Replies of one event wait for each other here, so that the limit holds for parallel ones too.
    await tx.manager.findOneOrFail(Event, { where: { id: eventId }, lock: { mode: 'for_no_key_update' } });
    const waiting = await tx.manager.countBy(Reply, { eventId, emailKey: key, state: 'pending' });
    if (waiting >= OUTCOME_LIMITS.waitingReplies) throw new DomainError('outcome.too_many_replies', { retryAfterMs: LATER_MS });
    await tx.manager.insert(Reply, { id: newId(), eventId, name, email, emailKey: key, text, language: actor.language });
  }
}
