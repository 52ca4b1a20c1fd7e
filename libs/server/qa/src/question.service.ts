import { Injectable } from '@nestjs/common';
import type { AskedQuestion, AskQuestion, EditQuestion, FindSimilar, OwnQuestion, QaSettings, SimilarQuestions, WithdrawQuestion } from '@plenary/contracts/qa';
import type { Actor } from '@plenary/kernel/access';
import { type Tx, UnitOfWork } from '@plenary/kernel/db';
import { DomainError, found, notFound } from '@plenary/kernel/errors';
import { Idempotency } from '@plenary/kernel/idempotency';
import { type OpenedSession, SessionAccess } from '@plenary/program';
import { MergeService } from './merge.service';
import { QaQueries } from './qa.queries';
import { Question } from './question.entity';
import { QuestionEvents } from './question.events';
import { takesQuestions } from './question.policy';
import { ownView } from './question.view';

/** What people do with their own questions: ask, change, take back. */
@Injectable()
export class QuestionService {
  constructor(
    private readonly sessions: SessionAccess,
    private readonly unitOfWork: UnitOfWork,
    private readonly idempotency: Idempotency,
    private readonly queries: QaQueries,
    private readonly events: QuestionEvents,
    private readonly merges: MergeService,
  ) {}

  /** Writes a question once, however often it is sent; unmoderated sessions show it at once. */
  async ask(actor: Actor, input: AskQuestion): Promise<AskedQuestion> {
    const { session, membership } = await this.sessions.openAsMember(actor, input.sessionId, 'qa.ask');
    return this.unitOfWork.run(async (tx) => {
      // One member's questions come one after the other, so that neither a repeat nor the cap can be raced.
      await tx.manager.query('SELECT 1 FROM membership WHERE id = $1 FOR NO KEY UPDATE', [membership.id]);
      const known = await tx.manager.findOneBy(Question, { authorId: membership.id, cid: input.cid });
      if (known) return this.repeated(known, input);
      const settings = await this.queries.settings(session.id, tx.manager);
      await this.mayAsk(tx, input, settings, session, membership.id);
      const question = await this.write(tx, input, { eventId: session.eventId, authorId: membership.id, state: settings.moderated ? 'pending' : 'visible' });
      return { question: ownView(question), dup: false };
    });
  }

  /** Changes one's own question until it is being answered. */
  async edit(actor: Actor, input: EditQuestion): Promise<OwnQuestion> {
    const { sessionId } = await this.own(actor, input.id);
    return this.idempotency.run(actor, { key: input.cid, operation: 'qa.edit', body: input }, async (tx) => {
      const question = await this.locked(tx, input.id);
      if (question.rev !== input.rev) throw new DomainError('common.version_conflict', { meta: { current: ownView(question) } });
      const wasPublic = question.isPublic;
      question.reword(input.text, (await this.queries.settings(sessionId, tx.manager)).moderated);
      question.flags = await this.queries.flags(question.eventId, input.text, tx.manager);
      return this.save(tx, question, wasPublic);
    });
  }

  /** Takes one's own question back, and what it stood for is free again; doing it twice changes nothing. */
  async withdraw(actor: Actor, input: WithdrawQuestion): Promise<OwnQuestion> {
    await this.own(actor, input.id);
    return this.unitOfWork.run(async (tx) => {
      const question = await this.locked(tx, input.id);
      const wasPublic = question.isPublic;
      if (!question.withdraw()) return ownView(question);
      await this.merges.releaseAll(tx, actor, question);
      return this.save(tx, question, wasPublic);
    });
  }

  /** Questions that everyone sees and that are like what somebody is typing. */
  async similar(actor: Actor, { sessionId, text }: FindSimilar): Promise<SimilarQuestions> {
    await this.sessions.open(actor, sessionId, 'qa.ask');
    return { ids: await this.queries.similar(sessionId, text) };
  }

  private repeated(known: Question, input: AskQuestion): AskedQuestion {
    if (known.sessionId !== input.sessionId) throw new DomainError('common.key_reused');
    return { question: ownView(known), dup: true };
  }

  private async mayAsk(tx: Tx, input: AskQuestion, settings: QaSettings, session: OpenedSession['session'], authorId: string): Promise<void> {
    if (!takesQuestions(settings, session)) throw new DomainError('qa.closed');
    if (input.anonymous && !settings.anonymous) throw new DomainError('qa.anonymous_not_allowed', { field: 'anonymous' });
    if ((await this.queries.countOpen(session.id, authorId, tx.manager)) >= settings.perPerson) throw new DomainError('qa.limit_reached');
    const last = settings.pauseSeconds > 0 ? await this.queries.lastAskedAt(session.id, authorId, tx.manager) : null;
    const retryAfterMs = last ? last.getTime() + settings.pauseSeconds * 1_000 - Date.now() : 0;
    if (retryAfterMs > 0) throw new DomainError('qa.too_soon', { retryAfterMs });
  }

  private async write(tx: Tx, input: AskQuestion, facts: Pick<Question, 'eventId' | 'authorId' | 'state'>): Promise<Question> {
    const { cid, sessionId, text, anonymous, language } = input;
    const question = await tx.manager.save(Question, tx.manager.create(Question, { ...facts, cid, sessionId, text, anonymous, language: language ?? null, flags: await this.queries.flags(facts.eventId, text, tx.manager) }));
    await this.events.changed(tx, question, false);
    return question;
  }

  private async save(tx: Tx, question: Question, wasPublic: boolean): Promise<OwnQuestion> {
    await tx.manager.save(Question, question);
    await this.events.changed(tx, question, wasPublic);
    return ownView(question);
  }

  /** The actor's own question; somebody else's is refused like an unknown one unless everyone sees it. */
  private async own(actor: Actor, id: string): Promise<Question> {
    const question = found(await this.queries.byId(id));
    const { membership } = await this.sessions.openInsideAsMember(actor, question.sessionId, 'qa.ask');
    if (question.authorId === membership.id) return question;
    throw question.isPublic ? new DomainError('qa.not_yours') : notFound();
  }

  private async locked(tx: Tx, id: string): Promise<Question> {
    return found(await tx.manager.findOne(Question, { where: { id }, lock: { mode: 'pessimistic_write' } }));
  }
}
