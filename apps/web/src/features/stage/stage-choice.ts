import type { FeedKey, RoomFeed } from '@plenary/contracts/stage-feeds';
import { FLOOR, SIGN } from '@plenary/contracts/stage-source';

/** How much of the stage a reader takes: picture and sound, sound alone, or neither. */
export const MODES = ['picture', 'sound', 'questions'] as const;
export type Mode = (typeof MODES)[number];

/** What a reader chose in a room; absent until they did. */
export interface Choice {
  feed?: FeedKey;
  mode?: Mode;
  captions?: string;
  sign?: boolean;
}

/** What of the feeds is shown, after the reader's choice and what there is. */
export interface Shown {
  feed: RoomFeed;
  mode: Mode;
  modes: readonly Mode[];
  /** Feeds to choose between: the floor and languages. */
  offered: readonly RoomFeed[];
  sign: RoomFeed | null;
}

/** What the browser tells of the line. */
export interface Line {
  saveData?: boolean;
  effectiveType?: string;
}

/** Whether the reader's connection asks for few bytes; only some browsers tell. */
export const isThin = ({ saveData, effectiveType }: Line = {}): boolean => saveData === true || effectiveType === 'slow-2g' || effectiveType === '2g';

/** The reader's own language where it is offered, else the floor, else whatever there is; what was chosen comes before all. */
export function chooseFeed(feeds: readonly RoomFeed[], language: string, wished?: FeedKey): RoomFeed | undefined {
  const spoken = feeds.filter(({ key }) => key !== SIGN);
  const of = (key: string | undefined): RoomFeed | undefined => spoken.find((feed) => feed.key === key);
  return of(wished) ?? of(language) ?? of(FLOOR) ?? spoken[0] ?? feeds[0];
}

/** Puts the choice and what there is together. Nothing is loaded on a thin line before the reader asked for it. */
export function shownOf(feeds: readonly RoomFeed[], choice: Choice, language: string, thin: boolean): Shown | null {
  const feed = chooseFeed(feeds, language, choice.feed);
  if (!feed) return null;
  const modes = MODES.filter((mode) => mode !== 'sound' || feed.audio !== null);
  const wished = choice.mode ?? (thin ? 'questions' : 'picture');
  const offered = feeds.filter(({ key }) => key !== SIGN);
  return { feed, mode: modes.includes(wished) ? wished : 'picture', modes, offered, sign: (choice.sign && feed.key !== SIGN && feeds.find(({ key }) => key === SIGN)) || null };
}

/** Where a browser keeps the choice: one per person and room, so that rooms do not change each other. */
export const choiceKey = (personId: string, roomId: string): string => `plenary.stage.${personId}.${roomId}`;

/** Reads what a browser kept; anything unreadable is no choice. */
export function readChoice(text: string | null): Choice {
  try {
    const kept: unknown = JSON.parse(text ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Choice) : {};
  } catch {
    return {};
  }
}
