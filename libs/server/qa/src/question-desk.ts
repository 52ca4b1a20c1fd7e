import { Injectable } from '@nestjs/common';
import type { ModeratorQuestion } from '@plenary/contracts/qa';
import type { Actor } from '@plenary/kernel/access';
import { Audit, changes } from '@plenary/kernel/audit';
import type { Tx } from '@plenary/kernel/db';
import { DomainError, found } from '@plenary/kernel/errors';
import { Idempotency } from '@plenary/kernel/idempotency';
import { SessionAccess } from '@plenary/program';
import { ClaimsService } from './claims.service';
import { QaQueries } from './qa.queries';
import { Question } from './question.entity';
import { QuestionEvents } from './question.events';
import { moderatorView } from './question.view';
import { QuestionReport } from './report.entity';

/** What a decision names: the question, the version that was seen, and the client's own name for the command. */
export interface DecisionInput {
  cid: string;
  id: string;
  rev: number;
  force?: boolean | undefined;
}

/** One decision about one question. */
export interface Decision {
  /** The command, as repeats are told apart by it. */
  operation: string;
  /** Whether the question is as wished already: then nothing is done, whatever version was seen. */
  isSo: (question: Question) => boolean;
  /** Makes it so; `answering` is the question that is being answered now, if it is another one. */
  apply: (question: Question, tx: Tx, answering: Question | undefined) => unknown;
}

/** What the history keeps of a question, as far as it changed. */
const remembered = ({ state, text, answer, declined, labelIds, speakerId }: Question): Record<string, unknown> => ({
  ...{ state, text, answer, labelIds, speakerId },
  declined: declined?.reason || declined?.note ? declined : null,
});

/** What others than moderators see of a question; where it stays the same, they are not told. */
const seenBy = ({ state, text, answer }: Question): string => JSON.stringify([state, text, answer]);

/** The way of every decision of a moderator: right, repeat, lock, version, change, history, audiences. */
@Injectable()
export class QuestionDesk {
  constructor(
    private readonly sessions: SessionAccess,
    private readonly idempotency: Idempotency,
    private readonly queries: QaQueries,
    private readonly events: QuestionEvents,
    private readonly audit: Audit,
    private readonly claims: ClaimsService,
  ) {}

  async decide(actor: Actor, input: DecisionInput, { operation, isSo, apply }: Decision): Promise<ModeratorQuestion> {
    const { sessionId } = found(await this.queries.byId(input.id));
    await this.sessions.openInside(actor, sessionId, 'qa.moderate');
    return this.idempotency.run(actor, { key: input.cid, operation, body: input }, async (tx) => {
      const { question, answering } = await this.locked(tx, input.id, sessionId);
      if (isSo(question)) return this.view(tx, question);
      if (question.rev !== input.rev) throw new DomainError('common.version_conflict', { meta: { current: await this.view(tx, question) } });
      if (!input.force) await this.claims.expectFree(actor, [question.id], tx.manager);
      await this.change(tx, actor, question, () => apply(question, tx, answering));
      return this.view(tx, question);
    });
  }

  /** Changes a locked question: saves it, writes the history, tells everyone concerned. */
  async change(tx: Tx, actor: Actor, question: Question, work: () => unknown): Promise<void> {
    const [before, wasPublic, seen] = [remembered(question), question.isPublic, seenBy(question)];
    await work();
    await tx.manager.save(Question, question);
    await this.audit.record(tx, actor, { eventId: question.eventId, action: 'qa.moderate', subject: { type: 'question', id: question.id }, ...changes(before, remembered(question)) });
    await this.events.changed(tx, question, wasPublic, seenBy(question) === seen);
  }

  async view(tx: Tx, question: Question): Promise<ModeratorQuestion> {
    return moderatorView(question, await this.queries.facts(question, tx.manager));
  }

  /** How many members have reported a question. */
  async reportsOf(tx: Tx, { id }: Question): Promise<number> {
    return tx.manager.countBy(QuestionReport, { questionId: id });
  }

  async views(tx: Tx, questions: Question[]): Promise<ModeratorQuestion[]> {
    const views: ModeratorQuestion[] = [];
    for (const question of questions) views.push(await this.view(tx, question));
    return views;
  }

  /** The question and the one being answered, locked in the order of their ids. */
  private async locked(tx: Tx, id: string, sessionId: string): Promise<{ question: Question; answering: Question | undefined }> {
    const rows = await tx.manager
      .createQueryBuilder(Question, 'question')
      .setLock('pessimistic_write')
      .where(`question.id = :id OR (question.sessionId = :sessionId AND question.state = 'answering')`, { id, sessionId })
      .orderBy('question.id')
      .getMany();
    return { question: found(rows.find((row) => row.id === id)), answering: rows.find((row) => row.id !== id) };
  }
}
