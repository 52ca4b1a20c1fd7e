import type { TextState } from '@plenary/contracts/poll-result';
import { hasOptions, POLL_LIMITS, type PollKind } from '@plenary/contracts/polls';

/** One thing that was chosen: how often, and the sum of its places (from 1) in the answers. */
export interface CountedPick {
  pick: string;
  count: number;
  places: number;
}

export interface CountedText {
  id: string;
  text: string;
  state: TextState;
}

/** What votes come to, before it is decided who sees what of it. */
export interface Tally {
  voters: number;
  counts: number[];
  words: [string, number][];
  texts: CountedText[];
}

export const EMPTY_TALLY: Tally = { voters: 0, counts: [], words: [], texts: [] };

/** Most words that are kept, so that a cloud stays a cloud when hundreds of them are hidden. */
const KEPT_WORDS = 200;

/** Puts counted rows together: the same rows give the same tally, whoever counts and however often. */
export function tallyOf(poll: { kind: PollKind; options: readonly unknown[] }, voters: number, picks: readonly CountedPick[], texts: CountedText[]): Tally {
  const byPick = new Map(picks.map((counted) => [counted.pick, counted]));
  const tally = { ...EMPTY_TALLY, voters };
  if (poll.kind === 'words') return { ...tally, words: sortedWords(picks) };
  if (poll.kind === 'text') return { ...tally, texts };
  if (poll.kind === 'rating') return { ...tally, counts: marks().map((mark) => byPick.get(String(mark))?.count ?? 0) };
  return { ...tally, counts: poll.options.map((_, place) => valueOf(poll, byPick.get(String(place)))) };
}

const marks = (): number[] => Array.from({ length: POLL_LIMITS.marks }, (_, i) => i + 1);

/** A ranking of n options gives n points for the first place and one for the last. */
function valueOf({ kind, options }: { kind: PollKind; options: readonly unknown[] }, counted: CountedPick | undefined): number {
  if (!counted || !hasOptions(kind)) return 0;
  return kind === 'ranking' ? counted.count * (options.length + 1) - counted.places : counted.count;
}

const sortedWords = (picks: readonly CountedPick[]): [string, number][] =>
  picks
    .map(({ pick, count }): [string, number] => [pick, count])
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, KEPT_WORDS);
