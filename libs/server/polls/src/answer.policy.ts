import { POLL_LIMITS, type PollKind } from '@plenary/contracts/polls';

/** What decides which answers fit a poll. */
interface Asked {
  kind: PollKind;
  options: readonly unknown[];
  max: number;
}

const PLACE = /^(?:0|[1-9]\d?)$/;

const distinct = (items: readonly string[]): boolean => new Set(items).size === items.length;

/** A word as the cloud counts it: one form for one word, however it was typed. */
export const normaliseWord = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^[\p{P}\p{S}\s]+|[\p{P}\p{S}\s]+$/gu, '')
    .replace(/\s+/gu, ' ');

function places(answer: readonly string[], { options }: Asked, most: number): string[] | null {
  const fits = answer.length >= 1 && answer.length <= most && distinct(answer) && answer.every((place) => PLACE.test(place) && Number(place) < options.length);
  return fits ? [...answer] : null;
}

function words(answer: readonly string[], { max }: Asked): string[] | null {
  const normal = [...new Set(answer.map(normaliseWord))].filter((word) => word !== '');
  const fits = normal.length >= 1 && normal.length <= Math.min(max, POLL_LIMITS.words) && normal.every((word) => [...word].length <= POLL_LIMITS.wordLength);
  return fits ? normal : null;
}

const FITS: Record<PollKind, (answer: readonly string[], asked: Asked) => string[] | null> = {
  choice: (answer, asked) => places(answer, asked, 1),
  choices: (answer, asked) => places(answer, asked, asked.max),
  ranking: (answer, asked) => places(answer, asked, asked.options.length),
  rating: ([mark, ...more]) => (more.length === 0 && /^[1-5]$/.test(mark ?? '') ? [mark as string] : null),
  words,
  text: ([text, ...more]) => (more.length === 0 && text ? [text] : null),
};

/** The answer as it is counted, or null when it does not fit the question. */
export const fitAnswer = (answer: readonly string[], asked: Asked): string[] | null => FITS[asked.kind](answer, asked);
