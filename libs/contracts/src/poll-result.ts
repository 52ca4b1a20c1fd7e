import { z } from 'zod';
import { Id } from './common';

/*
 * Results of polls as they travel: in ticks, snapshots and acks. Apart from `polls.ts`, since the wire of ticks needs
 * them and knows nothing else of polls.
 */

/** A text that moderators let through, with a name of its own: nothing leads from it to who wrote it. */
export const ShownText = z.object({ id: Id, text: z.string() });
export type ShownText = z.infer<typeof ShownText>;

/** What a poll came to. Always the whole, as of tick `rev`; the newer rev wins. */
export const PollResult = z.object({
  rev: z.number().int(),
  /** Distinct voters. */
  voters: z.number().int(),
  /** By option (in a ranking its points), for a rating by mark from 1 up; empty for words and texts. */
  counts: z.array(z.number().int()),
  /** Words with how often they were given, the most frequent first. */
  words: z.array(z.tuple([z.string(), z.number().int()])),
  /** Shown texts, the newest first. */
  texts: z.array(ShownText),
});
export type PollResult = z.infer<typeof PollResult>;

export const TEXT_STATES = ['waiting', 'shown', 'hidden'] as const;
export const TextState = z.enum(TEXT_STATES);
export type TextState = z.infer<typeof TextState>;

/** As `PollResult`, with what moderators hid or have not looked at yet. */
export const ModeratorResult = PollResult.extend({
  hiddenWords: z.array(z.tuple([z.string(), z.number().int()])),
  allTexts: z.array(ShownText.extend({ state: TextState })),
});
export type ModeratorResult = z.infer<typeof ModeratorResult>;
