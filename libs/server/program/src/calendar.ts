import type { Language } from '@plenary/contracts/locale';
import type { Event } from '@plenary/events';
import { pickLocale } from '@plenary/i18n';
import { ICalCalendar, ICalEventStatus } from 'ical-generator';
import type { ReleasedSession } from './release.entity';

/** One entry of a calendar file. */
export interface CalendarEntry {
  /** Stays the same for ever: calendars know an entry by it. */
  uid: string;
  /** Rises with every change, else calendars keep what they have. */
  sequence: number;
  title: string;
  description: string;
  location: string;
  url: string;
  startsAt: Date;
  endsAt: Date;
  changedAt: Date;
}

/** What entries are written with: for whom, and where links lead. */
export interface CalendarReader {
  language: Language;
  /** Origin of links. */
  publicUrl: string;
}

const PRODUCT = { company: 'Plenary', product: 'Programme', language: 'EN' };

/** Address of an event's page for a reader. */
const eventUrl = (event: Event, { publicUrl }: CalendarReader): string => `${publicUrl}/e/${event.slug}`;

/**
 * The text of a calendar file (RFC 5545). Times are in UTC: zone names and abbreviations are what calendar programs
 * disagree about, an instant is not.
 */
export function calendarFile(name: string, entries: readonly CalendarEntry[]): string {
  const calendar = new ICalCalendar({ name: escapedName(name), prodId: PRODUCT });
  for (const entry of entries) {
    calendar.createEvent({
      id: entry.uid,
      sequence: entry.sequence,
      stamp: entry.changedAt,
      lastModified: entry.changedAt,
      start: entry.startsAt,
      end: entry.endsAt,
      summary: entry.title,
      description: entry.description,
      location: entry.location,
      url: entry.url,
      status: ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}

/** The library escapes the texts of entries, but not the calendar's own name. */
const escapedName = (name: string): string => name.replace(/[\\;,]/g, '\\$&').replace(/[\r\n]+/g, ' ');

const paragraphs = (...texts: string[]): string => texts.filter(Boolean).join('\n\n');

/** The whole event as one entry. `link` replaces the address of its page, for example by a personal link to join. */
export function eventEntry(event: Event, reader: CalendarReader, link = eventUrl(event, reader)): CalendarEntry {
  const pick = (map: Event['title']): string => pickLocale(map, reader.language, event.referenceLanguage).text;
  return {
    uid: `${event.id}@plenary`,
    sequence: event.rev,
    title: pick(event.title),
    description: paragraphs(pick(event.description), link),
    location: link,
    url: link,
    startsAt: event.startsAt,
    endsAt: event.endsAt,
    changedAt: event.publishedAt ?? event.createdAt,
  };
}

/** One released session as an entry. */
export function sessionEntry(session: ReleasedSession, reader: CalendarReader, around: { event: Event; speakers: readonly string[]; releasedAt: Date }): CalendarEntry {
  const { event, speakers, releasedAt } = around;
  const pick = (map: Event['title']): string => pickLocale(map, reader.language, event.referenceLanguage).text;
  const link = eventUrl(event, reader);
  return {
    uid: `${session.id}@plenary`,
    sequence: session.sequence,
    title: pick(session.title),
    description: paragraphs(speakers.join(', '), pick(session.abstract), `${pick(event.title)}\n${link}`),
    location: link,
    url: link,
    startsAt: new Date(session.startsAt),
    endsAt: new Date(session.endsAt),
    changedAt: releasedAt,
  };
}
