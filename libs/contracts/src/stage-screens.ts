import { z } from 'zod';
import { Id } from './common';
import type { ErrorTable } from './errors';
import { line } from './locale';

/*
 * Screens in the hall and overlays of a stream: each has a link of its own, which becomes a cookie that opens one room for looking.
 *   GET    /api/events/:eventId/screens             -> ScreenList
 *   POST   /api/events/:eventId/screens             MakeScreen -> ScreenView
 *   DELETE /api/events/:eventId/screens/:screenId   ends it, its open sockets too
 *   POST   /api/screens/open                        OpenScreen -> ScreenPlace, and the cookie
 *   GET    /api/screens/current?as=screen           -> ScreenPlace
 */

/** Codes of screens. */
export const screenErrors = {
  'screen.link_ended': 410,
  'screen.limit_reached': 409,
} as const satisfies ErrorTable;

/** Screens that may work in one event at once. */
export const SCREEN_LIMITS = { perEvent: 30 } as const;

export const MakeScreen = z.strictObject({ roomId: Id, name: line(80) });
export type MakeScreen = z.infer<typeof MakeScreen>;

/** A screen as the desk sees it; who has `url` can open it until it is ended. */
export const ScreenView = z.object({ id: Id, roomId: Id, name: z.string(), url: z.string(), createdAt: z.string(), lastUsedAt: z.string().nullable() });
export type ScreenView = z.infer<typeof ScreenView>;
export const ScreenList = z.object({ items: z.array(ScreenView) });
export type ScreenList = z.infer<typeof ScreenList>;

export const OpenScreen = z.strictObject({ token: z.string().max(300) });

/** What a screen is of. `code` is what people in the hall type to take part, while there is one. */
export const ScreenPlace = z.object({ screenId: Id, eventId: Id, slug: z.string(), roomId: Id, code: z.string().nullable() });
export type ScreenPlace = z.infer<typeof ScreenPlace>;
