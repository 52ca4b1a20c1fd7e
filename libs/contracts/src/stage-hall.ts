import { z } from 'zod';
import { Id } from './common';
import type { ErrorTable } from './errors';
import { LIMITS } from './limits';
import { LocaleMapView, optionalLine } from './locale';

/*
 * Guests in the hall: a short code on the screen, a page on the phone, questions and votes while the session is on.
 *   GET    /api/events/:eventId/rooms/:roomId/hall-code   -> HallCodeAnswer
 *   POST   /api/events/:eventId/rooms/:roomId/hall-code   -> HallCodeAnswer; a new one, the guests of the one before are out
 *   DELETE /api/events/:eventId/rooms/:roomId/hall-code   -> HallCodeAnswer
 *   POST   /api/hall/look                                 LookIntoHall -> HallView
 *   POST   /api/hall/enter                                EnterHall -> EnteredHall, and the cookie
 *   GET    /api/events/:eventId/hall                      -> HallSeat
 */

/** Codes of the hall. */
export const hallErrors = {
  'hall.code_wrong': 404,
  'hall.full': 409,
} as const satisfies ErrorTable;

/** Letters and digits that nobody mistakes for each other, read aloud or from the last row. */
export const HALL_ALPHABET = 'ABCDEFGHJKMNPQRTUVWXYZ2346789';
export const HALL_LIMITS = {
  codeLength: 6,
  guestsPerEvent: 3_000,
  /** Wrong codes of one address (a hall shares one), and of everybody, before all wait. */
  wrong: { burst: 20, everyMs: 30_000 },
  wrongAnywhere: { burst: 300, everyMs: 1_000 },
} as const;

/** A code as people type it: case, spaces and dashes do not matter. */
export const HallCodeText = z.string().max(40).transform((text) => text.toUpperCase().replace(/[^A-Z0-9]/g, ''));

export const HallCodeView = z.object({ code: z.string(), expiresAt: z.string(), guests: z.number().int() });
export type HallCodeView = z.infer<typeof HallCodeView>;
export const HallCodeAnswer = z.object({ code: HallCodeView.nullable() });
export type HallCodeAnswer = z.infer<typeof HallCodeAnswer>;

export const LookIntoHall = z.strictObject({ code: HallCodeText });
/** What a code opens, before anybody says yes. */
export const HallView = z.object({ slug: z.string(), event: LocaleMapView, room: LocaleMapView, reference: z.string() });
export type HallView = z.infer<typeof HallView>;

export const EnterHall = z.strictObject({ code: HallCodeText, name: optionalLine(LIMITS.text.name) });
export type EnterHall = z.infer<typeof EnterHall>;
/** Where to go on to. */
export const EnteredHall = z.object({ next: z.string() });
export type EnteredHall = z.infer<typeof EnteredHall>;

/** The room of a guest; null for members, who go where they like. */
export const HallSeat = z.object({ roomId: Id.nullable() });
export type HallSeat = z.infer<typeof HallSeat>;
