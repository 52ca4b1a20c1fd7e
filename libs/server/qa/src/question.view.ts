import type { MergeTarget, ModeratorQuestion, OwnQuestion, PublicQuestion, QuestionAuthor } from '@plenary/contracts/qa';
import { DomainError } from '@plenary/kernel/errors';
import type { Question } from './question.entity';

/** The forms in which a question leaves the server. Who may see which text or name is decided here and nowhere else. */

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
  return { ...shared(question, authorName), state };
}

/** What moderators see. */
export const moderatorView = (question: Question, authorName: string): ModeratorQuestion => ({
  ...shared(question, authorName),
  state: question.state,
  anonymous: question.anonymous,
  mergedInto: question.mergedInto,
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
});
