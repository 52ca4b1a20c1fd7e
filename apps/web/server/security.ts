import type { IncomingMessage } from 'node:http';

/** Rooms play video from elsewhere; no other page may load or frame anything foreign. */
const isRoom = (path: string): boolean => /^\/e\/[^/]+\/room(\/|$)/.test(path);

/** The policy of one answer. Scripts run by nonce only; style attributes stay allowed for what Mantine prints on the server. */
export function contentSecurityPolicy(nonce: string, path: string, isHttps: boolean): string {
  const room = isRoom(path);
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    room ? "connect-src 'self' ws: wss: https:" : "connect-src 'self' ws: wss:",
    room ? "media-src 'self' blob: https:" : "media-src 'self'",
    room ? "worker-src 'self' blob:" : "worker-src 'self'",
    room ? 'frame-src https://www.youtube-nocookie.com https://player.vimeo.com https://vimeo.com' : "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isHttps ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

/** Headers of every answer. */
export function securityHeaders(isHttps: boolean): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    // Not `no-referrer`: browsers then post forms with `Origin: null`, and the origin check would refuse them.
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
    'cross-origin-opener-policy': 'same-origin',
    ...(isHttps ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}

/** Whether a request that changes something comes from our own pages. Every browser says so in `Origin`. */
export function isOwnOrigin(request: IncomingMessage, requiredOrigin: string | undefined): boolean {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return true;
  const { origin, host } = request.headers;
  if (origin === undefined) return false;
  if (requiredOrigin !== undefined) return origin === requiredOrigin;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** The reader's address: the entry that the last trusted proxy wrote, else the socket's. */
export function readerAddress(request: IncomingMessage, trustedHops: number): string {
  const header = request.headers['x-forwarded-for'];
  const chain = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((entry) => entry.trim());
  const proxied = trustedHops > 0 ? chain.at(-trustedHops) : undefined;
  return proxied || (request.socket.remoteAddress ?? '');
}
