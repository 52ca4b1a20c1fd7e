/** Kinds of streams a page can play itself. */
export const PLAYER_KINDS = ['youtube', 'vimeo', 'mp4', 'hls'] as const;
/** Kinds that open in a window of their own. */
export const LINK_KINDS = ['zoom', 'teams', 'bigbluebutton', 'jitsi'] as const;
export const SOURCE_KINDS = [...PLAYER_KINDS, ...LINK_KINDS] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** Whether a page plays it itself; the others are left for. */
export const isPlayable = (kind: SourceKind): boolean => PLAYER_KINDS.some((playable) => playable === kind);

/** The feed everybody understands as "the room itself", and the second picture of the sign language interpreter. */
export const FLOOR = 'floor';
export const SIGN = 'sign';
/** Languages a room may be interpreted into: those of the interface, of the neighbourhood, and of the United Nations. */
export const FEED_LANGUAGES = ['en', 'ru', 'kk', 'uz', 'ky', 'tg', 'tk', 'az', 'tr', 'hy', 'ka', 'mn', 'uk', 'et', 'de', 'fr', 'es', 'ar', 'zh', 'ko', 'ja'] as const;
export type FeedLanguage = (typeof FEED_LANGUAGES)[number];
/** A room has at most one feed of each of these. */
export const FEED_KEYS = [FLOOR, ...FEED_LANGUAGES, SIGN] as const;
export type FeedKey = (typeof FEED_KEYS)[number];

/** The demo's own film: the one address without a host. */
const OWN_VIDEO = /^\/media\/[\w-]+(?:\/[\w-]+)*\.mp4$/;

const YOUTUBE_HOSTS = ['youtube.com', 'www.youtube.com', 'm.youtube.com', 'youtube-nocookie.com', 'www.youtube-nocookie.com'];
const YOUTUBE_ID = /^[\w-]{11}$/;

/** Number of a video or of a live event, with the hash that opens one which is not listed. */
const VIMEO_PATH = /^\/(?:(event)\/|video\/)?(\d{6,12})(?:\/(?:embed\/)?([0-9a-f]{8,12}))?(?:\/embed)?\/?$/;

const within = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);

/** The id of a YouTube video, or null when the address is none. */
export function youtubeId(url: URL): string | null {
  const [first, second] = url.pathname.split('/').filter(Boolean);
  const id = url.hostname === 'youtu.be' ? first : YOUTUBE_HOSTS.includes(url.hostname) ? (first === 'watch' ? url.searchParams.get('v') : ['live', 'embed'].includes(first ?? '') ? second : undefined) : undefined;
  return id && YOUTUBE_ID.test(id) ? id : null;
}

/** The address a frame shows of a Vimeo video or live event, or null when the address is none. */
export function vimeoFrame(url: URL): string | null {
  if (!['vimeo.com', 'www.vimeo.com', 'player.vimeo.com'].includes(url.hostname)) return null;
  const [, event, id, inPath] = VIMEO_PATH.exec(url.pathname) ?? [];
  if (!id) return null;
  const inQuery = url.searchParams.get('h');
  const hash = inPath ?? (inQuery && /^[0-9a-f]{8,12}$/.test(inQuery) ? inQuery : undefined);
  if (event) return `https://vimeo.com/event/${id}/embed${hash ? `/${hash}` : ''}`;
  return `https://player.vimeo.com/video/${id}?${hash ? `h=${hash}&` : ''}playsinline=1&autoplay=1&muted=1&dnt=1`;
}

/** In order: hosts first, so that a file name on a foreign host cannot pretend to be another kind. */
const RULES: readonly (readonly [SourceKind, (url: URL) => boolean])[] = [
  ['youtube', (url) => youtubeId(url) !== null],
  ['vimeo', (url) => vimeoFrame(url) !== null],
  ['zoom', ({ hostname, pathname }) => (within(hostname, 'zoom.us') || within(hostname, 'zoom.com')) && /^\/(j|w|wc|my|s)\/./.test(pathname)],
  ['teams', ({ hostname, pathname }) => (hostname === 'teams.microsoft.com' || hostname === 'teams.live.com') && /^\/(l\/meetup-join|meet)\/./.test(pathname)],
  ['jitsi', ({ hostname, pathname }) => (hostname === 'meet.jit.si' || within(hostname, '8x8.vc') || /^(?:meet|jitsi)\./.test(hostname)) && /^\/[^/]/.test(pathname)],
  ['bigbluebutton', ({ hostname, pathname }) => /(?:^|\.)(?:bbb|bigbluebutton)(?:\d*)\./.test(hostname) || /^\/(?:b|rooms)\/[\w-]+/.test(pathname)],
  ['hls', ({ pathname }) => pathname.endsWith('.m3u8')],
  ['mp4', ({ pathname }) => pathname.endsWith('.mp4')],
];

/** Https, no name or password, no port, a host with a dot. */
function plainAddress(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const plain = url.protocol === 'https:' && url.username === '' && url.password === '' && url.port === '' && /[a-z]$/i.test(url.hostname) && url.hostname.includes('.');
  return plain ? url : null;
}

/** Which kind of stream an address is, or null when it is none we allow. */
export function sourceKindOf(text: string): SourceKind | null {
  if (OWN_VIDEO.test(text)) return 'mp4';
  const url = plainAddress(text);
  return url && (RULES.find(([, matches]) => matches(url))?.[0] ?? null);
}

/** Whether an address is sound without picture: a file or an HLS stream. */
export const isAudioAddress = (text: string): boolean => /\.(?:mp3|m4a|aac|oga|ogg|opus|m3u8)$/.test(plainAddress(text)?.pathname ?? '');

/** Whether an address is a file of captions (WebVTT). */
export const isCaptionAddress = (text: string): boolean => plainAddress(text)?.pathname.endsWith('.vtt') ?? false;
