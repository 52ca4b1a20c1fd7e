import { Injectable } from '@nestjs/common';
import type { ModerateQuestion, ModeratorQuestion } from '@plenary/contracts/qa';
import type { AnswerQuestion, AssignQuestion, CorrectQuestion, LabelQuestion } from '@plenary/contracts/qa-desk';
import type { Actor } from '@plenary/kernel/access';
import { Clock } from '@plenary/kernel/clock';
import type { Tx } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { SessionSpeaker } from '@plenary/program';
import { QaDeskRow } from './qa-desk.entity';
import type { Question } from './question.entity';
import { QuestionDesk } from './question-desk';

/** What moderators do with single questions. Two of them never overwrite each other silently. */
@Injectable()
export class ModerationService {
  constructor(
    private readonly desk: QuestionDesk,
    private readonly clock: Clock,
  ) {}

  /** Gives a question the wished state; one is answered at a time, so beginning with it ends the one before. */
  async set(actor: Actor, input: ModerateQuestion): Promise<ModeratorQuestion> {
    const now = this.clock.now();
    const { state, reason, note } = input;
    const saysWhy = reason !== undefined || note !== undefined;
    return this.desk.decide(actor, input, {
      operation: 'mod.set',
      isSo: (question) => question.state === state && (!saysWhy || (question.declineReason === (reason ?? null) && question.declineNote === (note ?? ''))),
      apply: async (question, tx, answering) => {
        if (state === 'answering' && answering) await this.desk.change(tx, actor, answering, () => answering.move('answered', now));
        if (state === 'dismissed') question.dismiss(reason ?? null, note ?? '', now);
        else question.move(state, now);
        if (state === 'visible') question.reportsSeen = await this.desk.reportsOf(tx, question);
      },
    });
  }

  /** Marks a question as answered, aloud or by a text that stays with it and can be bettered later. */
  async answer(actor: Actor, input: AnswerQuestion): Promise<ModeratorQuestion> {
    const answer = input.text === undefined ? null : { text: input.text, language: input.language ?? null };
    return this.desk.decide(actor, input, {
      operation: 'mod.answer',
      isSo: (question) => question.state === 'answered' && question.answerText === (answer?.text ?? null) && question.answerLanguage === (answer?.language ?? null),
      apply: (question) => question.reply(input.mode, answer, this.clock.now()),
    });
  }

  /** Corrects a slip; the author is told that it was done. */
  async correct(actor: Actor, input: CorrectQuestion): Promise<ModeratorQuestion> {
    return this.desk.decide(actor, input, { operation: 'mod.edit', isSo: ({ text }) => text === input.text, apply: (question) => question.correct(input.text) });
  }

  /** Gives a question its labels, all of them at once. */
  async label(actor: Actor, input: LabelQuestion): Promise<ModeratorQuestion> {
    const labelIds = [...new Set(input.labelIds)].sort();
    return this.desk.decide(actor, input, {
      operation: 'mod.label',
      isSo: (question) => question.labelIds.join() === labelIds.join(),
      apply: async (question, tx) => {
        await this.expectLabels(tx, question, labelIds);
        question.sort({ labelIds });
      },
    });
  }

  /** Says which speaker of the session shall answer. */
  async assign(actor: Actor, input: AssignQuestion): Promise<ModeratorQuestion> {
    const { speakerId } = input;
    return this.desk.decide(actor, input, {
      operation: 'mod.assign',
      isSo: (question) => question.speakerId === speakerId,
      apply: async (question, tx) => {
        if (speakerId !== null && !(await tx.manager.existsBy(SessionSpeaker, { sessionId: question.sessionId, speakerId }))) throw new DomainError('qa.unknown_speaker', { field: 'speakerId' });
        question.sort({ speakerId });
      },
    });
  }

  /** A label must be one of the event's, or have been on the question before it was taken from the event. */
  private async expectLabels(tx: Tx, question: Question, labelIds: string[]): Promise<void> {
    const desk = await tx.manager.findOneBy(QaDeskRow, { eventId: question.eventId });
    const known = [...(desk?.labels ?? []).map(({ id }) => id), ...question.labelIds];
    if (!labelIds.every((id) => known.includes(id))) throw new DomainError('qa.unknown_label', { field: 'labelIds' });
  }
}
