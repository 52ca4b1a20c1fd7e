import { z } from 'zod';
import { LIMITS } from './limits';

/** An id as it travels; anything else in its place is answered like an unknown id. */
export const Id = z.uuid();

/** An instant: ISO 8601 with a zone or `Z`; leaves the server in UTC. */
export const Instant = z.iso.datetime({ offset: true, error: 'date' });

/** A time as organizers type it: on the event's wall clock (`2026-11-24T10:00`), or an instant with `Z` or an offset. The server makes an instant of it. */
export const LocalOrInstant = z.iso.datetime({ local: true, offset: true, error: 'date' });

/** A page of a list, the same everywhere. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(LIMITS.page.max).default(LIMITS.page.default),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
});

/** Built once: constructing a formatter is what proves that a zone exists. */
const zones = new Map<string, string | null>();

/** The IANA name of a zone in its usual spelling, or null for offsets, abbreviations and unknown names. */
export function canonicalZone(name: string): string | null {
  if (zones.has(name)) return zones.get(name) ?? null;
  let found: string | null = null;
  if (name === 'UTC' || (/^[A-Za-z]+(?:[/_+-][A-Za-z0-9_+-]+)+$/.test(name) && name.length <= 60)) {
    try {
      new Intl.DateTimeFormat('en', { timeZone: name });
      found = name === 'UTC' ? name : spelling(name);
    } catch {
      found = null;
    }
  }
  if (zones.size < 2_000) zones.set(name, found);
  return found;
}

/** Zone names are case-insensitive to Intl; we keep the alias the writer chose, in its usual spelling. */
function spelling(name: string): string {
  const small = new Set(['of', 'es', 'au']);
  return name
    .split('/')
    .map((part) => part.split(/(?=[_-])|(?<=[_-])/).map((word) => (small.has(word.toLowerCase()) ? word.toLowerCase() : /[a-z]/.test(word) && /[A-Z]/.test(word) ? word : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())).join(''))
    .join('/');
}

/** An IANA time zone name. */
export const TimeZone = z
  .string()
  .refine((name) => canonicalZone(name) !== null, 'time_zone')
  .transform((name) => canonicalZone(name) as string);
