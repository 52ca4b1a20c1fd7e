import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { hasOptions, type ModeratorPoll, POLL_LIMITS, type PollContent, type PollList, type SavePoll, type TouchPoll } from '@plenary/contracts/polls';
import type { Actor } from '@plenary/kernel/access';
import { Audit } from '@plenary/kernel/audit';
import { type Tx, UnitOfWork } from '@plenary/kernel/db';
import { DomainError, found, notFound } from '@plenary/kernel/errors';
import { type OpenedSession, SessionAccess } from '@plenary/program';
import { Poll } from './poll.entity';
import { PollEvents } from './poll.events';
import { PollQueries } from './poll.queries';
import { moderatorView } from './poll.view';

/** What organizers and chairs do with polls before the room sees them. */
@Injectable()
export class PollService {
  constructor(
    private readonly sessions: SessionAccess,
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: PollQueries,
    private readonly events: PollEvents,
    private readonly audit: Audit,
  ) {}

  /** Every poll of a session, with its numbers. */
  async list(actor: Actor, sessionId: string): Promise<PollList> {
    await this.sessions.open(actor, sessionId, 'poll.prepare');
    return { items: (await this.queries.allOfSession(sessionId)).map(moderatorView) };
  }

  /** Writes a draft under the id its author chose; writing what is already so changes nothing. */
  async save(actor: Actor, { id, sessionId, rev, ...input }: Omit<SavePoll, 'cid'>): Promise<ModeratorPoll> {
    const { session } = await this.sessions.open(actor, sessionId, 'poll.prepare');
    const content = fitting(input);
    return this.unitOfWork.run(async (tx) => {
      // One after the other, so that neither a repeat nor the limit can be raced.
      await tx.manager.query('SELECT 1 FROM session WHERE id = $1 FOR NO KEY UPDATE', [sessionId]);
      const known = await tx.manager.findOne(Poll, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (known && known.sessionId !== sessionId) throw notFound();
      if (known && isDeepStrictEqual(contentOf(known), content)) return moderatorView(known);
      if ((known?.rev ?? 0) !== rev) throw known ? new DomainError('common.version_conflict', { meta: { current: moderatorView(known) } }) : notFound();
      const poll = known ?? (await this.fresh(tx, id, session));
      poll.edit(content);
      await tx.manager.save(Poll, poll);
      await this.record(tx, actor, poll, 'poll.prepare', known ? { rev } : undefined);
      return moderatorView(poll);
    });
  }

  /** Takes a draft out; taking out what is gone changes nothing. */
  async remove(actor: Actor, { id, rev }: Omit<TouchPoll, 'cid'>): Promise<{ id: string }> {
    const { sessionId } = found(await this.queries.byId(id));
    await this.sessions.openInside(actor, sessionId, 'poll.prepare');
    return this.unitOfWork.run(async (tx) => {
      const poll = await tx.manager.findOne(Poll, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!poll) return { id };
      if (poll.state !== 'draft') throw new DomainError('polls.begun');
      if (poll.rev !== rev) throw new DomainError('common.version_conflict', { meta: { current: moderatorView(poll) } });
      await tx.manager.delete(Poll, { id });
      await this.audit.record(tx, actor, { eventId: poll.eventId, action: 'poll.remove', subject: { type: 'poll', id }, before: { question: poll.question } });
      await this.events.removed(tx, poll);
      return { id };
    });
  }

  private async fresh(tx: Tx, id: string, { id: sessionId, eventId }: OpenedSession['session']): Promise<Poll> {
    const others = await tx.manager.find(Poll, { where: { sessionId }, select: { id: true, position: true } });
    if (others.length >= POLL_LIMITS.perSession) throw new DomainError('polls.limit_reached');
    const position = Math.max(0, ...others.map((other) => other.position)) + 1;
    return tx.manager.create(Poll, { id, eventId, sessionId, position, state: 'draft', rev: 0 });
  }

  private async record(tx: Tx, actor: Actor, poll: Poll, action: string, before: Record<string, unknown> | undefined): Promise<void> {
    await this.audit.record(tx, actor, { eventId: poll.eventId, action, subject: { type: 'poll', id: poll.id }, ...(before && { before }), after: { rev: poll.rev, question: poll.question } });
    await this.events.changed(tx, poll);
  }
}

const contentOf = ({ kind, question, options, max, results }: Poll): PollContent => ({ kind, question, options, max, results });

/** Content whose parts fit each other: options where the kind has them, and no more choices than there are. */
function fitting({ kind, question, options, max, results }: PollContent): PollContent {
  if (!hasOptions(kind)) return { kind, question, options: [], max: kind === 'words' ? Math.min(max, POLL_LIMITS.words) : 1, results };
  if (options.length < POLL_LIMITS.fewestOptions) throw new DomainError('polls.too_few_options', { field: 'options' });
  return { kind, question, options, max: kind === 'choices' ? Math.min(max, options.length) : 1, results };
}
