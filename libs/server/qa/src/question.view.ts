import type { MergeTarget, ModeratorQuestion, OwnQuestion, PublicQuestion, QuestionAuthor } from '@plenary/contracts/qa';
import { DomainError } from '@plenary/kernel/errors';
import type { Question } from './question.entity';

/** The forms in which a question leaves the server. Who may see which text or name is decided here and nowhere else. */

/** What moderators are told of a question beside its row. */
export interface ModeratorFacts {
  authorName: string;
  country: string | null;
  reports: ModeratorQuestion['reports'];
}

/** Nobody learns who asked anonymously, moderators included. */
const authorOf = (question: Question, name: string): QuestionAuthor | null => (question.anonymous || name === '' ? null : { name });

const shared = (question: Question, name: string) => ({
  id: question.id,
  text: question.text,
  language: question.language,
  author: authorOf(question, name),
  rev: question.rev,
  score: question.score,
  scoreRev: question.scoreRev,
  askedAt: question.createdAt.toISOString(),
  answeredAt: question.answeredAt?.toISOString() ?? null,
});

/** What everyone in the room sees; a question that is not public cannot take this form. */
export function publicView(question: Question, authorName: string): PublicQuestion {
  const { state } = question;
  if (state !== 'visible' && state !== 'answering' && state !== 'answered') throw new DomainError('common.internal');
  return { ...shared(question, authorName), state, answer: state === 'answered' ? question.answer : null };
}

/** What moderators see; where its author is from stays unknown with their name. */
export const moderatorView = (question: Question, { authorName, country, reports }: ModeratorFacts): ModeratorQuestion => ({
  ...shared(question, authorName),
  state: question.state,
  anonymous: question.anonymous,
  answer: question.answer,
  mergedInto: question.mergedInto,
  declined: question.declined,
  original: question.originalText,
  labelIds: question.labelIds,
  speakerId: question.speakerId,
  country: question.anonymous ? null : country,
  flags: question.flags,
  reports,
});

const targetOf = ({ id, state, text, isPublic }: Question): MergeTarget => ({ id, state, text: isPublic ? text : null });

/** What the one who asked sees; `target` is the question that stands for a merged one. */
export const ownView = (question: Question, target: Question | null = null): OwnQuestion => ({
  id: question.id,
  cid: question.cid,
  sessionId: question.sessionId,
  text: question.text,
  language: question.language,
  anonymous: question.anonymous,
  state: question.state,
  rev: question.rev,
  askedAt: question.createdAt.toISOString(),
  mergedInto: target && targetOf(target),
  declined: question.declined,
  corrected: question.originalText !== null,
});
