import type { IncomingMessage } from 'node:http';
import { parseCookies, PREFERENCE_COOKIES, readPreferences } from '../src/lib/preferences';

const PREFERENCES: readonly string[] = PREFERENCE_COOKIES;

/**
 * Everything that can change a page for somebody who is not signed in, as one key; null when the answer may be a reader's own:
 * another cookie than preferences, another method than GET, or a query, which pages read and remember in their own ways.
 */
export function anonymousKey(request: IncomingMessage, scheme: string): string | null {
  const { url = '/', method, headers } = request;
  if (method !== 'GET' || url.includes('?') || headers.authorization !== undefined) return null;
  const cookies = [...parseCookies(headers.cookie ?? null).keys()];
  if (cookies.some((name) => !PREFERENCES.includes(name))) return null;
  const told = new Headers();
  for (const name of ['cookie', 'accept-language', 'save-data']) {
    const value = headers[name];
    if (typeof value === 'string') told.set(name, value);
  }
  return JSON.stringify([scheme, headers.host ?? '', url, readPreferences(told)]);
}
