import type { PublicPoll } from '@plenary/contracts/polls';
import type { PollResult } from '@plenary/contracts/poll-result';

/** One line of a result: its number, and its share of all answers (in a ranking, of all points). */
export interface ResultLine {
  /** What an answer names: the option's place, or the mark. */
  pick: string;
  count: number;
  percent: number;
}

/** The lines of a result in the order of the question; a rating begins with the best mark. */
export function linesOf({ kind }: Pick<PublicPoll, 'kind'>, { counts, voters }: PollResult): ResultLine[] {
  const whole = kind === 'ranking' ? counts.reduce((sum, count) => sum + count, 0) : voters;
  const lines = counts.map((count, index) => ({ pick: String(kind === 'rating' ? index + 1 : index), count, percent: whole === 0 ? 0 : Math.round((count / whole) * 100) }));
  return kind === 'rating' ? lines.reverse() : lines;
}

/** The average mark with one decimal; null before anybody answered. */
export function averageOf({ counts }: PollResult): number | null {
  const marks = counts.reduce((sum, count) => sum + count, 0);
  if (marks === 0) return null;
  return Math.round((counts.reduce((sum, count, index) => sum + count * (index + 1), 0) / marks) * 10) / 10;
}

/** How big a word of a cloud is, from 1 to 5: the size follows the number, so that the list and the cloud say the same. */
export function sizeOfWord(count: number, most: number): number {
  return most <= 1 ? 2 : Math.max(1, Math.ceil((count / most) * 5));
}

/** A number as the reader writes it. */
export const numberText = (value: number, language: string): string => new Intl.NumberFormat(language).format(value);
