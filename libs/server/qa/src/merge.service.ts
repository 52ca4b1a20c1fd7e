import { Injectable } from '@nestjs/common';
import type { MergedQuestions, MergeQuestions, UnmergedQuestions, UnmergeQuestions } from '@plenary/contracts/qa';
import type { Actor } from '@plenary/kernel/access';
import type { Tx } from '@plenary/kernel/db';
import { DomainError, found } from '@plenary/kernel/errors';
import { Idempotency } from '@plenary/kernel/idempotency';
import { SessionAccess } from '@plenary/program';
import { ClaimsService } from './claims.service';
import { QaQueries } from './qa.queries';
import { Question } from './question.entity';
import { QuestionDesk } from './question-desk';

/**
 * Lets one question stand for others that ask the same. No vote is moved: votes stay where they were given and are
 * counted together, each voter once, so that a vote that comes in meanwhile is never lost and undoing is exact.
 */
@Injectable()
export class MergeService {
  constructor(
    private readonly sessions: SessionAccess,
    private readonly idempotency: Idempotency,
    private readonly queries: QaQueries,
    private readonly desk: QuestionDesk,
    private readonly claims: ClaimsService,
  ) {}

  async merge(actor: Actor, input: MergeQuestions): Promise<MergedQuestions> {
    await this.sessions.open(actor, input.sessionId, 'qa.moderate');
    return this.idempotency.run(actor, { key: input.cid, operation: 'mod.merge', body: input }, async (tx) => {
      const questions = await this.locked(tx, input.sessionId, [...input.from, input.into]);
      const target = found(questions.find(({ id }) => id === input.into));
      const wished = questions.filter(({ id, mergedInto }) => input.from.includes(id) && mergedInto !== target.id);
      if (wished.length > 0) await this.expectMergeable(tx, target, wished, input.rev);
      if (!input.force) await this.claims.expectFree(actor, wished.map(({ id }) => id), tx.manager);
      for (const question of wished) await this.desk.change(tx, actor, question, () => question.mergeInto(target));
      if (wished.length > 0) await this.countAnew(tx, [target.id]);
      const views = await this.desk.views(tx, questions);
      return { into: found(views.find(({ id }) => id === target.id)), merged: views.filter(({ id }) => id !== target.id) };
    });
  }

  /** Each question is again what it was, with the votes that were given to it and not taken back. */
  async unmerge(actor: Actor, input: UnmergeQuestions): Promise<UnmergedQuestions> {
    await this.sessions.open(actor, input.sessionId, 'qa.moderate');
    return this.idempotency.run(actor, { key: input.cid, operation: 'mod.unmerge', body: input }, async (tx) => {
      const questions = await this.locked(tx, input.sessionId, input.ids);
      await this.release(tx, actor, questions.filter(({ state }) => state === 'merged'));
      return { questions: await this.desk.views(tx, questions) };
    });
  }

  /** Sets free what a question stood for, since it is not there any more. */
  async releaseAll(tx: Tx, actor: Actor, target: Question): Promise<void> {
    const merged = await this.queries.mergedInto(target.id, tx.manager);
    if (merged.length > 0) await this.release(tx, actor, await this.locked(tx, target.sessionId, merged.map(({ id }) => id)));
  }

  private async release(tx: Tx, actor: Actor, merged: Question[]): Promise<void> {
    const targets = merged.flatMap(({ mergedInto }) => mergedInto ?? []);
    for (const question of merged) await this.desk.change(tx, actor, question, () => question.unmerge());
    await this.countAnew(tx, [...targets, ...merged.map(({ id }) => id)]);
  }

  private async expectMergeable(tx: Tx, target: Question, wished: Question[], rev: number | undefined): Promise<void> {
    if (rev !== undefined && rev !== target.rev) throw new DomainError('common.version_conflict', { meta: { current: await this.desk.view(tx, target) } });
    if (target.state === 'merged' || wished.some(({ id }) => id === target.id)) throw new DomainError('qa.wrong_state', { field: 'into' });
    for (const { id } of wished) if ((await this.queries.mergedInto(id, tx.manager)).length > 0) throw new DomainError('qa.has_merged', { field: 'from' });
  }

  /** The next tick counts these whole, since no vote of theirs tells of the change. */
  private async countAnew(tx: Tx, ids: string[]): Promise<void> {
    await tx.manager.query('UPDATE question SET recount_at = clock_timestamp() WHERE id = ANY($1)', [ids]);
  }

  /** Questions of the session in the order of their ids; one that is not of it is unknown. */
  private async locked(tx: Tx, sessionId: string, ids: string[]): Promise<Question[]> {
    const wished = [...new Set(ids)];
    const rows = await tx.manager
      .createQueryBuilder(Question, 'question')
      .setLock('pessimistic_write')
      .where('question.id IN (:...wished) AND question.sessionId = :sessionId', { wished, sessionId })
      .orderBy('question.id')
      .getMany();
    for (const id of wished) found(rows.find((row) => row.id === id));
    return rows;
  }
}
