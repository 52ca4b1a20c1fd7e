import { Injectable } from '@nestjs/common';
import { type OwnQuestion, PUBLIC_STATES, type QaSettings, type QuestionMerged } from '@plenary/contracts/qa';
import { Membership } from '@plenary/events';
import { Person } from '@plenary/identity';
import { DataSource, type EntityManager, In, Not } from 'typeorm';
import { QaSettingsRow } from './qa-settings.entity';
import { Question } from './question.entity';
import { openStates } from './question.policy';
import { ownView } from './question.view';
import { QuestionVote } from './vote.entity';

/** A question with the name of who asked it. */
export interface NamedQuestion {
  question: Question;
  authorName: string;
}

/** Reads of questions. */
@Injectable()
export class QaQueries {
  constructor(private readonly source: DataSource) {}

  async byId(id: string): Promise<Question | null> {
    return this.source.manager.findOneBy(Question, { id });
  }

  /** The question that a vote for this one counts for: of a merged one, its target. */
  async votable(id: string): Promise<Question | null> {
    const question = await this.byId(id);
    return question?.mergedInto ? this.byId(question.mergedInto) : question;
  }

  /** The questions that one stands for. */
  async mergedInto(id: string, manager: EntityManager): Promise<Question[]> {
    return manager.find(Question, { where: { mergedInto: id }, order: { id: 'ASC' } });
  }

  /** How questions go in a session, as set or by default. */
  async settings(sessionId: string, manager: EntityManager = this.source.manager): Promise<QaSettings> {
    const row = await manager.findOneBy(QaSettingsRow, { sessionId });
    return row?.view ?? { open: true, moderated: true, anonymous: true, rev: 0 };
  }

  /** Questions that everyone sees: the most wanted first. */
  async publicOnes(sessionId: string, manager: EntityManager): Promise<NamedQuestion[]> {
    const questions = await manager.find(Question, { where: { sessionId, state: In([...PUBLIC_STATES]) }, order: { score: 'DESC', id: 'ASC' } });
    return this.named(questions, manager);
  }

  /** Every question that was not taken back, the newest first. */
  async allOfSession(sessionId: string, manager: EntityManager): Promise<NamedQuestion[]> {
    const questions = await manager.find(Question, { where: { sessionId, state: Not('withdrawn') }, order: { id: 'DESC' } });
    return this.named(questions, manager);
  }

  /** Who asked, by name; empty for somebody who never gave one. */
  async authorName(question: Question, manager: EntityManager): Promise<string> {
    return (await this.named([question], manager))[0]?.authorName ?? '';
  }

  async ownOf(sessionId: string, authorId: string, manager: EntityManager): Promise<OwnQuestion[]> {
    const questions = await manager.find(Question, { where: { sessionId, authorId }, order: { id: 'ASC' } });
    const targetIds = questions.flatMap(({ mergedInto }) => mergedInto ?? []);
    const targets = new Map((await manager.findBy(Question, { id: In(targetIds) })).map((target) => [target.id, target]));
    return questions.map((question) => ownView(question, targets.get(question.mergedInto ?? '')));
  }

  /** For which questions the member's votes for merged ones count. */
  async mergedVotesOf(votes: string[], manager: EntityManager): Promise<QuestionMerged[]> {
    const merged = await manager.findBy(Question, { id: In(votes), state: 'merged' });
    return merged.flatMap(({ id, mergedInto }) => (mergedInto ? [{ id, into: mergedInto }] : []));
  }

  /** Questions of a session that the member votes for, as they were voted for. */
  async votesOf(sessionId: string, voterId: string, manager: EntityManager): Promise<string[]> {
    const votes = await manager.find(QuestionVote, { where: { sessionId, voterId, wanted: true }, select: { questionId: true, voterId: true } });
    return votes.map(({ questionId }) => questionId);
  }

  async countOpen(sessionId: string, authorId: string, manager: EntityManager): Promise<number> {
    return manager.countBy(Question, { sessionId, authorId, state: In([...openStates()]) });
  }

  private async named(questions: Question[], manager: EntityManager): Promise<NamedQuestion[]> {
    if (questions.length === 0) return [];
    const rows = await manager
      .createQueryBuilder(Membership, 'membership')
      .innerJoin(Person, 'person', 'person.id = membership.personId')
      .where('membership.id IN (:...ids)', { ids: [...new Set(questions.map(({ authorId }) => authorId))] })
      .select(['membership.id AS id', 'person.name AS name'])
      .getRawMany<{ id: string; name: string }>();
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    return questions.map((question) => ({ question, authorName: names.get(question.authorId) ?? '' }));
  }
}
