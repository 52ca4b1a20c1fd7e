import { Injectable } from '@nestjs/common';
import { type OwnQuestion, PUBLIC_STATES, type QaRules, type QaSettings, type QuestionMerged, type QueueOrder, type ReportReason } from '@plenary/contracts/qa';
import { questionsLike } from '@plenary/contracts/question-likeness';
import { Delegations, Membership } from '@plenary/events';
import { Person } from '@plenary/identity';
import { found } from '@plenary/kernel/errors';
import { DataSource, type EntityManager, In, Not } from 'typeorm';
import { QaDeskRow } from './qa-desk.entity';
import { QaQueueRow } from './qa-queue.entity';
import { defaultSettings, QaSettingsRow } from './qa-settings.entity';
import { Question } from './question.entity';
import { openStates } from './question.policy';
import { type ModeratorFacts, ownView } from './question.view';
import { QuestionReport } from './report.entity';
import { QuestionVote } from './vote.entity';
import { flagsOf } from './word-lists';

/** A question with the name of who asked it. */
export interface NamedQuestion {
  question: Question;
  authorName: string;
}

/** A question with everything moderators are told of it. */
export interface KnownQuestion extends ModeratorFacts {
  question: Question;
}

/** As many of a session's newest questions are compared with a text that is being typed. */
const COMPARED = 300;

/** Reads of questions. */
@Injectable()
export class QaQueries {
  constructor(
    private readonly source: DataSource,
    private readonly delegations: Delegations,
  ) {}

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
    return row?.view ?? defaultSettings().settings;
  }

  /** The rules that only moderators know. */
  async rules(sessionId: string, manager: EntityManager): Promise<QaRules> {
    const row = await manager.findOneBy(QaSettingsRow, { sessionId });
    return row?.rules ?? defaultSettings().rules;
  }

  /** The event's listed words that occur in a text. */
  async flags(eventId: string, text: string, manager: EntityManager): Promise<string[]> {
    const desk = await manager.findOneBy(QaDeskRow, { eventId });
    return desk ? flagsOf(text, desk.words) : [];
  }

  /** Questions that everyone sees and that are like a text, the most alike first. */
  async similar(sessionId: string, text: string): Promise<string[]> {
    const questions = await this.source.manager.find(Question, { where: { sessionId, state: In([...PUBLIC_STATES]) }, order: { id: 'DESC' }, take: COMPARED, select: { id: true, text: true } });
    return questionsLike(text, questions).map(({ id }) => id);
  }

  /** When the member asked last in a session. */
  async lastAskedAt(sessionId: string, authorId: string, manager: EntityManager): Promise<Date | null> {
    const last = await manager.findOne(Question, { where: { sessionId, authorId }, order: { id: 'DESC' }, select: { id: true, createdAt: true } });
    return last?.createdAt ?? null;
  }

  /** Questions that everyone sees: the most wanted first. */
  async publicOnes(sessionId: string, manager: EntityManager): Promise<NamedQuestion[]> {
    const questions = await manager.find(Question, { where: { sessionId, state: In([...PUBLIC_STATES]) }, order: { score: 'DESC', id: 'ASC' } });
    return this.named(questions, manager);
  }

  /** Every question that was not taken back, the newest first. */
  async allOfSession(sessionId: string, manager: EntityManager): Promise<KnownQuestion[]> {
    const questions = await manager.find(Question, { where: { sessionId, state: Not('withdrawn') }, order: { id: 'DESC' } });
    return this.known(questions, manager);
  }

  /** The order moderators gave to the queue. */
  async queue(sessionId: string, manager: EntityManager): Promise<QueueOrder> {
    const row = await manager.findOneBy(QaQueueRow, { sessionId });
    return row?.view ?? { ids: [], rev: 0 };
  }

  /** What moderators are told of a question. */
  async facts(question: Question, manager: EntityManager): Promise<ModeratorFacts> {
    const [known] = await this.known([question], manager);
    return found(known);
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

  /** Questions as moderators see them: with names, countries and reports. */
  async known(questions: Question[], manager: EntityManager): Promise<KnownQuestion[]> {
    const [asker] = questions;
    if (!asker) return [];
    const people = await this.people(questions, manager);
    const delegations = await this.delegations.of(asker.eventId, [...people.values()].map(({ personId }) => personId));
    const reports = await this.reports(questions, manager);
    return questions.map((question) => {
      const author = people.get(question.authorId);
      return { question, authorName: author?.name ?? '', country: delegations.get(author?.personId ?? '')?.country ?? null, reports: reports.get(question.id) ?? {} };
    });
  }

  private async reports(questions: Question[], manager: EntityManager): Promise<Map<string, ModeratorFacts['reports']>> {
    const rows = await manager
      .createQueryBuilder(QuestionReport, 'report')
      .where('report.questionId IN (:...ids)', { ids: questions.map(({ id }) => id) })
      .select(['report.questionId AS id', 'report.reason AS reason', 'count(*)::int AS count'])
      .groupBy('report.questionId, report.reason')
      .getRawMany<{ id: string; reason: ReportReason; count: number }>();
    const reports = new Map<string, ModeratorFacts['reports']>();
    for (const { id, reason, count } of rows) reports.set(id, { ...reports.get(id), [reason]: count });
    return reports;
  }

  private async named(questions: Question[], manager: EntityManager): Promise<NamedQuestion[]> {
    const people = await this.people(questions, manager);
    return questions.map((question) => ({ question, authorName: people.get(question.authorId)?.name ?? '' }));
  }

  private async people(questions: Question[], manager: EntityManager): Promise<Map<string, { personId: string; name: string }>> {
    if (questions.length === 0) return new Map();
    const rows = await manager
      .createQueryBuilder(Membership, 'membership')
      .innerJoin(Person, 'person', 'person.id = membership.personId')
      .where('membership.id IN (:...ids)', { ids: [...new Set(questions.map(({ authorId }) => authorId))] })
      .select(['membership.id AS id', 'person.id AS "personId"', 'person.name AS name'])
      .getRawMany<{ id: string; personId: string; name: string }>();
    return new Map(rows.map(({ id, ...person }) => [id, person]));
  }
}
