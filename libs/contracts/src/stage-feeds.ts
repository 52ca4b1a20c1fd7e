import { z } from 'zod';
import { Id } from './common';
import { FEED_KEYS, FEED_LANGUAGES, isAudioAddress, isCaptionAddress, SOURCE_KINDS, sourceKindOf } from './stage-source';

/*
 * The feeds of a room: the floor, a language it is interpreted into, the sign language interpreter.
 *   GET    /api/events/:eventId/rooms/:roomId/feeds        -> FeedList, with every address; for the team
 *   PUT    /api/events/:eventId/rooms/:roomId/feeds/:key   SetFeed -> FeedList
 *   DELETE /api/events/:eventId/rooms/:roomId/feeds/:key   -> FeedList
 *   GET    /api/events/:eventId/rooms/:roomId/open         OpenQuery -> 302 to a meeting elsewhere
 */

export const SourceKind = z.enum(SOURCE_KINDS);
export type SourceKind = z.infer<typeof SourceKind>;

export const FeedKey = z.enum(FEED_KEYS);
export type FeedKey = z.infer<typeof FeedKey>;
const FeedLanguage = z.enum(FEED_LANGUAGES);

const address = (allowed: (text: string) => boolean) => z.string().trim().max(2_000).refine(allowed, 'url_not_allowed');

/** Address of a stream; its kind is found from the address, and unknown kinds are refused. */
const SourceUrl = address((text) => sourceKindOf(text) !== null);
const Captions = z.partialRecord(FeedLanguage, address(isCaptionAddress));

/** What a feed shall be, whole: what is absent is taken away. */
export const SetFeed = z.strictObject({
  url: SourceUrl,
  /** Used by a page when the first one fails. */
  fallback: SourceUrl.nullable().default(null),
  /** The same in sound alone, for slow connections. */
  audio: address(isAudioAddress).nullable().default(null),
  captions: Captions.default({}),
});
export type SetFeed = z.infer<typeof SetFeed>;

/** A feed as the team set it. */
export const FeedView = z.object({ key: FeedKey, kind: SourceKind, url: z.string(), fallback: z.string().nullable(), audio: z.string().nullable(), captions: z.partialRecord(FeedLanguage, z.string()) });
export type FeedView = z.infer<typeof FeedView>;
export const FeedList = z.object({ rev: z.number().int(), feeds: z.array(FeedView) });
export type FeedList = z.infer<typeof FeedList>;

/** Where a page finds a stream. `url` is null where it is a meeting elsewhere: the server sends those there who may. */
export const Way = z.object({ kind: SourceKind, url: z.string().nullable() });
export type Way = z.infer<typeof Way>;

/** A feed as readers of the room get it. */
export const RoomFeed = z.object({ key: FeedKey, main: Way, fallback: Way.nullable(), audio: z.string().nullable(), captions: z.partialRecord(FeedLanguage, z.string()) });
export type RoomFeed = z.infer<typeof RoomFeed>;

/** Picture and sound of a room; `rev` rises with each change. */
export const SourceView = z.object({ rev: z.number().int(), feeds: z.array(RoomFeed).min(1) });
export type SourceView = z.infer<typeof SourceView>;

/** `stage.source` in the event's stream: a room has other feeds; null when it has none. */
export const SourceChanged = z.object({ roomId: Id, source: SourceView.nullable() });
export type SourceChanged = z.infer<typeof SourceChanged>;

/** Which meeting to be sent to. */
export const OpenQuery = z.strictObject({ feed: FeedKey.default('floor'), way: z.enum(['main', 'fallback']).default('main') });
export type OpenQuery = z.infer<typeof OpenQuery>;
