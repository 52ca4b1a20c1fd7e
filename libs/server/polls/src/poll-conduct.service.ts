import { Injectable } from '@nestjs/common';
import { Id } from '@plenary/contracts/common';
import type { HideAnswer, ModeratorPoll, ShowPoll, TouchPoll } from '@plenary/contracts/polls';
import type { Actor } from '@plenary/kernel/access';
import { Audit } from '@plenary/kernel/audit';
import { Clock } from '@plenary/kernel/clock';
import type { Tx } from '@plenary/kernel/db';
import { DomainError, found } from '@plenary/kernel/errors';
import { Idempotency } from '@plenary/kernel/idempotency';
import { SessionAccess } from '@plenary/program';
import { Poll } from './poll.entity';
import { PollEvents } from './poll.events';
import { PollQueries } from './poll.queries';
import { moderatorView } from './poll.view';
import { PollVote } from './poll-vote.entity';

/** Changes a locked poll; says whether there was anything to change. */
type Change = (tx: Tx, poll: Poll) => boolean | Promise<boolean>;

/** A wish about one poll. */
interface Step {
  cid: string;
  id: string;
  /** The version that was seen; absent where the wish does not depend on it. */
  rev?: number;
}

/** What a chair does with a poll in front of the room. Two of them never overwrite each other silently. */
@Injectable()
export class PollConductService {
  constructor(
    private readonly sessions: SessionAccess,
    private readonly idempotency: Idempotency,
    private readonly queries: PollQueries,
    private readonly events: PollEvents,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Lets the room answer. One poll of a session is open at a time, so the one before it closes. */
  async open(actor: Actor, input: TouchPoll): Promise<ModeratorPoll> {
    return this.step(actor, 'poll.open', input, async (tx, poll) => {
      const before = await tx.manager.findOneBy(Poll, { sessionId: poll.sessionId, state: 'open' });
      if (before && before.id !== poll.id && before.close(this.clock.now())) await this.write(tx, actor, before, 'poll.close');
      return poll.open(this.clock.now());
    });
  }

  async close(actor: Actor, input: TouchPoll): Promise<ModeratorPoll> {
    return this.step(actor, 'poll.close', input, (_tx, poll) => poll.close(this.clock.now()));
  }

  /** Says who sees the results: nobody, those who voted, everyone. */
  async show(actor: Actor, input: ShowPoll): Promise<ModeratorPoll> {
    return this.step(actor, 'poll.show', input, (_tx, poll) => poll.show(input.results));
  }

  /** Takes a word out of the cloud or lets a text through; moderators speak of a text by its id, and never learn whose it is. */
  async hide(actor: Actor, input: HideAnswer): Promise<ModeratorPoll> {
    const { what, hidden } = input;
    return this.step(actor, 'poll.hide', input, (tx, poll) => (poll.kind === 'text' ? this.hideText(tx, poll, what, hidden) : poll.hideWord(what, hidden)));
  }

  private async step(actor: Actor, operation: string, input: Step, change: Change): Promise<ModeratorPoll> {
    const { cid, id, rev } = input;
    const { sessionId } = found(await this.queries.byId(id));
    await this.sessions.openInside(actor, sessionId, 'poll.conduct');
    return this.idempotency.run(actor, { key: cid, operation, body: input }, async (tx) => {
      const poll = await this.locked(tx, sessionId, id);
      const seen = poll.rev;
      if (!(await change(tx, poll))) return moderatorView(poll);
      if (rev !== undefined && rev !== seen) throw new DomainError('common.version_conflict', { meta: { current: moderatorView(found(await tx.manager.findOneBy(Poll, { id }))) } });
      await this.write(tx, actor, poll, operation);
      return moderatorView(poll);
    });
  }

  /** Steps of one session come one after the other: opening a poll closes another. */
  private async locked(tx: Tx, sessionId: string, id: string): Promise<Poll> {
    await tx.manager.query('SELECT 1 FROM session WHERE id = $1 FOR NO KEY UPDATE', [sessionId]);
    return found(await tx.manager.findOne(Poll, { where: { id }, lock: { mode: 'pessimistic_write' } }));
  }

  private async hideText(tx: Tx, poll: Poll, textId: string, hidden: boolean): Promise<boolean> {
    if (!Id.safeParse(textId).success) throw new DomainError('common.not_found');
    const textState = hidden ? 'hidden' : 'shown';
    const { affected } = await tx.manager.update(PollVote, { pollId: poll.id, textId }, { textState });
    if (!affected) throw new DomainError('common.not_found');
    poll.tally = { ...poll.tally, texts: poll.tally.texts.map((text) => (text.id === textId ? { ...text, state: textState } : text)) };
    poll.stale = true;
    poll.rev += 1;
    return true;
  }

  private async write(tx: Tx, actor: Actor, poll: Poll, action: string): Promise<void> {
    await tx.manager.save(Poll, poll);
    await this.audit.record(tx, actor, { eventId: poll.eventId, action, subject: { type: 'poll', id: poll.id }, after: { state: poll.state, results: poll.results, rev: poll.rev } });
    await this.events.changed(tx, poll);
  }
}
