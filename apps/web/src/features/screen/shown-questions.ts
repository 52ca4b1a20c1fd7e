import type { PublicQuestion } from '@plenary/contracts/qa';

/** What a screen shows of the questions: the one being answered, and those with most votes that wait. */
export interface ShownQuestions {
  current: PublicQuestion | null;
  top: PublicQuestion[];
}

/** Chooses what a hall reads: as many as fit, those with most votes first, older ones before newer of the same. */
export function shownQuestions(questions: Iterable<PublicQuestion>, most: number): ShownQuestions {
  const all = [...questions];
  const waiting = all.filter(({ state }) => state === 'visible').sort((a, b) => b.score - a.score || a.askedAt.localeCompare(b.askedAt));
  return { current: all.find(({ state }) => state === 'answering') ?? null, top: waiting.slice(0, most) };
}

/** Long questions take smaller letters, so that a hall can read the whole. */
export const sizeOf = (text: string): 'large' | 'middle' | 'small' => (text.length <= 120 ? 'large' : text.length <= 260 ? 'middle' : 'small');
