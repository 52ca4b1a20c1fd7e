/** Kinds of streams a page can play itself. */
export const PLAYER_KINDS = ['youtube', 'mp4', 'hls'] as const;
/** Kinds that open in a window of their own. */
export const LINK_KINDS = ['zoom', 'teams', 'bigbluebutton', 'jitsi'] as const;
export const SOURCE_KINDS = [...PLAYER_KINDS, ...LINK_KINDS] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** The demo's own film: the one address without a host. */
const OWN_VIDEO = /^\/media\/[\w-]+(?:\/[\w-]+)*\.mp4$/;

const YOUTUBE_HOSTS = ['youtube.com', 'www.youtube.com', 'm.youtube.com', 'youtube-nocookie.com', 'www.youtube-nocookie.com'];
const YOUTUBE_ID = /^[\w-]{11}$/;

const within = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);

/** The id of a YouTube video, or null when the address is none. */
export function youtubeId(url: URL): string | null {
  const [first, second] = url.pathname.split('/').filter(Boolean);
  const id = url.hostname === 'youtu.be' ? first : YOUTUBE_HOSTS.includes(url.hostname) ? (first === 'watch' ? url.searchParams.get('v') : ['live', 'embed'].includes(first ?? '') ? second : undefined) : undefined;
  return id && YOUTUBE_ID.test(id) ? id : null;
}

/** In order: hosts first, so that a file name on a foreign host cannot pretend to be another kind. */
const RULES: readonly (readonly [SourceKind, (url: URL) => boolean])[] = [
  ['youtube', (url) => youtubeId(url) !== null],
  ['zoom', ({ hostname, pathname }) => (within(hostname, 'zoom.us') || within(hostname, 'zoom.com')) && /^\/(j|w|wc|my|s)\/./.test(pathname)],
  ['teams', ({ hostname, pathname }) => (hostname === 'teams.microsoft.com' || hostname === 'teams.live.com') && /^\/(l\/meetup-join|meet)\/./.test(pathname)],
  ['jitsi', ({ hostname, pathname }) => (hostname === 'meet.jit.si' || within(hostname, '8x8.vc') || /^(?:meet|jitsi)\./.test(hostname)) && /^\/[^/]/.test(pathname)],
  ['bigbluebutton', ({ hostname, pathname }) => /(?:^|\.)(?:bbb|bigbluebutton)(?:\d*)\./.test(hostname) || /^\/(?:b|rooms)\/[\w-]+/.test(pathname)],
  ['hls', ({ pathname }) => pathname.endsWith('.m3u8')],
  ['mp4', ({ pathname }) => pathname.endsWith('.mp4')],
];

/** Which kind of stream an address is, or null when it is none we allow. Strict: https, no name or password, no port, a host with a dot. */
export function sourceKindOf(text: string): SourceKind | null {
  if (OWN_VIDEO.test(text)) return 'mp4';
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const plain = url.protocol === 'https:' && url.username === '' && url.password === '' && url.port === '' && /[a-z]$/i.test(url.hostname) && url.hostname.includes('.');
  return plain ? (RULES.find(([, matches]) => matches(url))?.[0] ?? null) : null;
}
