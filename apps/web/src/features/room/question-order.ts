import type { PublicQuestion } from '@plenary/contracts/qa';

/** How a reader wants the list. */
export type QuestionOrder = 'popular' | 'recent';

const byTime = (a: PublicQuestion, b: PublicQuestion): number => b.askedAt.localeCompare(a.askedAt) || a.id.localeCompare(b.id);

/** Questions in a stable order: by votes and then the older first, or the newest first. */
export function orderQuestions(questions: readonly PublicQuestion[], order: QuestionOrder): PublicQuestion[] {
  const byVotes = (a: PublicQuestion, b: PublicQuestion): number => b.score - a.score || -byTime(a, b);
  return [...questions].sort(order === 'popular' ? byVotes : byTime);
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Whether a question, its answer or who asked has every word that is looked for. */
export function hasWords({ text, author, answer }: PublicQuestion, search: string): boolean {
  const within = plain([text, author?.name, answer?.text].join(' '));
  return plain(search).split(/\s+/).every((word) => within.includes(word));
}
