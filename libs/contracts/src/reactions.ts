import { z } from 'zod';

/** The small set of signs a room may give; anything else is refused. */
export const REACTIONS = ['👍', '❤️', '👏', '💡', '🎉'] as const;
export const Reaction = z.enum(REACTIONS);
export type Reaction = z.infer<typeof Reaction>;

/** How often each was given in the session so far; absolute, so losing one message is harmless. */
export const ReactionTotals = z.array(z.tuple([Reaction, z.number().int()]));
export type ReactionTotals = z.infer<typeof ReactionTotals>;
