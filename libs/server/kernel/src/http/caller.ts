import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { LANGUAGES, type Language } from '@plenary/contracts/locale';
import { screenCookieName, sessionCookieName } from '@plenary/contracts/identity';
import { negotiate } from '@plenary/i18n';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../access';
import type { Config } from '../config';

/** A request as our edges see it. */
export type Incoming = FastifyRequest;

/** As much of a request as says who calls; a socket's handshake has it too. */
export type RequestHead = Pick<IncomingMessage, 'headers' | 'socket' | 'url'>;

const header = (request: RequestHead, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

/** The value of one cookie; the last one wins, as in browsers' own order for the same path. */
export function cookieValue(cookies: string | undefined, name: string): string | undefined {
  const prefix = `${name}=`;
  return cookies?.split(';').map((part) => part.trim()).filter((part) => part.startsWith(prefix)).at(-1)?.slice(prefix.length);
}

const isLanguage = (value: string | undefined): value is Language => LANGUAGES.includes(value as Language);

/** Language of the answer: the chosen one (cookie), else what the browser asks for. */
export function callerLanguage(request: RequestHead): Language {
  const chosen = cookieValue(header(request, 'cookie'), 'lang');
  return isLanguage(chosen) ? chosen : negotiate(header(request, 'accept-language'));
}

/** Whether the web app of this installation passes the request on for a reader. */
export function isInternal(request: RequestHead, config: Config): boolean {
  const given = Buffer.from(header(request, 'x-plenary-internal') ?? '');
  const expected = Buffer.from(config.internalSecret);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Whether the web app asks in its own name, for no reader: readers' limits are not for that. */
export const isOurOwn = (request: RequestHead, config: Config): boolean => header(request, 'x-plenary-reader-address') === undefined && isInternal(request, config);

/** The reader's network address: passed by our web app, else the entry that the last trusted proxy wrote. */
export function readerAddress(request: RequestHead, config: Config): string {
  if (isInternal(request, config)) return header(request, 'x-plenary-reader-address') ?? '';
  const chain = (header(request, 'x-forwarded-for') ?? '').split(',').map((part) => part.trim()).filter(Boolean);
  return (config.trustedHops > 0 ? chain.at(-config.trustedHops) : undefined) ?? request.socket.remoteAddress ?? '';
}

/** IPv6 addresses count by their /64: one household or host can use all of it. */
export const limitKey = (address: string): string => (address.includes(':') && !address.startsWith('::ffff:') ? address.split(':').slice(0, 4).join(':') : address.replace('::ffff:', ''));

/** Whether a page of ours sends this: the public origin in production, else the host that was asked. */
export function isSameOrigin(origin: string, host: string | undefined, config: Config): boolean {
  if (config.requiredOrigin) return origin === config.requiredOrigin;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** Whether a screen's page asks: it says so in the address, since sockets of browsers carry no headers of ours. */
const asksAsScreen = ({ url = '' }: RequestHead): boolean => new URLSearchParams(url.split('?')[1]).get('as') === 'screen';

/** What identity needs to recognise who calls. */
export function callerOf(request: RequestHead, config: Config): Caller {
  const cookies = header(request, 'cookie');
  return {
    session: cookieValue(cookies, sessionCookieName(config.usesHttps)),
    ...(asksAsScreen(request) && { screen: cookieValue(cookies, screenCookieName(config.usesHttps)) ?? '' }),
    language: callerLanguage(request),
    address: limitKey(readerAddress(request, config)),
  };
}
