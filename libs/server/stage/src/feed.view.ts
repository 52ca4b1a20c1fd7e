import type { FeedView, RoomFeed as RoomFeedView, SourceView, Way } from '@plenary/contracts/stage-feeds';
import { FEED_KEYS, isPlayable, sourceKindOf } from '@plenary/contracts/stage-source';
import { notFound } from '@plenary/kernel/errors';
import type { RoomFeed } from './room-feed.entity';

/** The floor first, then languages, then sign language. */
export const inOrder = (feeds: readonly RoomFeed[]): RoomFeed[] => [...feeds].sort((a, b) => FEED_KEYS.indexOf(a.key) - FEED_KEYS.indexOf(b.key));

/** A feed with every address, for those who set it. */
export const feedView = ({ key, url, fallback, audio, captions }: RoomFeed): FeedView => ({ key, kind: kindOf(url), url, fallback, audio, captions });

/** The feeds of a room for its readers: an address of a meeting elsewhere stays here. Null while there is none. */
export const sourceView = (rev: number, feeds: readonly RoomFeed[]): SourceView | null => (feeds.length > 0 ? { rev, feeds: inOrder(feeds).map(readersView) } : null);

const readersView = ({ key, url, fallback, audio, captions }: RoomFeed): RoomFeedView => ({ key, main: wayOf(url), fallback: fallback === null ? null : wayOf(fallback), audio, captions });

const wayOf = (url: string): Way => {
  const kind = kindOf(url);
  return { kind, url: isPlayable(kind) ? url : null };
};

/** Rules of addresses may have become stricter since one was stored: then there is nothing to show. */
function kindOf(url: string): Way['kind'] {
  const kind = sourceKindOf(url);
  if (!kind) throw notFound();
  return kind;
}
