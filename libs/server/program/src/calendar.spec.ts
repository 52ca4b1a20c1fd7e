import type { Event } from '@plenary/events';
import ICAL from 'ical.js';
import { type CalendarEntry, calendarFile, eventEntry, sessionEntry } from './calendar';
import type { ReleasedSession } from './release.entity';

const entry: CalendarEntry = {
  uid: '0193-1@plenary', sequence: 3, title: 'Opening', description: 'Words', location: 'https://plenary.example/e/x', url: 'https://plenary.example/e/x',
  startsAt: new Date('2026-11-24T05:00:00Z'), endsAt: new Date('2026-11-24T05:15:00Z'), changedAt: new Date('2026-11-01T00:00:00Z'),
};

/** What a second library reads out of the file. */
const parsed = (text: string) => new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));

describe('a calendar file', () => {
  it('is read back by another library, in UTC', () => {
    const text = calendarFile('Conference', [entry]);
    const [event] = parsed(text);
    expect([event?.uid, event?.sequence, event?.summary, event?.description]).toEqual([entry.uid, 3, 'Opening', 'Words']);
    expect([event?.startDate.toJSDate(), event?.endDate.toJSDate()]).toEqual([entry.startsAt, entry.endsAt]);
    expect(text).toContain('DTSTART:20261124T050000Z');
    expect(text).not.toContain('TZID');
  });

  it.each([
    ['commas, semicolons and backslashes', 'a;b,c\\d'],
    ['what looks like another property (S127)', 'A\r\nATTENDEE:mailto:x@e.example'],
    ['the end of the entry', 'A\nEND:VEVENT\nBEGIN:VEVENT'],
    ['every script', 'Қазақша, русский, العربية, ไทย, 👩‍👩‍👧‍👦'],
    ['a long line', 'Әлем '.repeat(100)],
  ])('carries %s without becoming something else', (_, title) => {
    const text = calendarFile(title, [{ ...entry, title, description: title }]);
    const events = parsed(text);
    // The library reads names it does not know as they are written.
    const name = String(new ICAL.Component(ICAL.parse(text)).getFirstPropertyValue('x-wr-calname'));
    expect(name.replace(/\\(.)/g, '$1').trim()).toBe(title.replace(/[\r\n]+/g, ' ').trim());
    expect(events).toHaveLength(1);
    expect(events[0]?.summary.replaceAll('\r\n', '\n').trim()).toBe(title.replaceAll('\r\n', '\n').trim());
    expect(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')?.getAllProperties('attendee')).toEqual([]);
  });

  it('keeps lines at 75 octets and ends them as the standard wants', () => {
    const lines = calendarFile('C', [{ ...entry, title: 'Ұзақ атау '.repeat(40) }]).split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  });

  it('is valid without entries', () => {
    expect(parsed(calendarFile('Conference', []))).toEqual([]);
  });
});

const event = {
  id: '01936f1e-0000-7000-8000-000000000001', slug: 'conference', rev: 7, title: { en: 'Conference', kk: 'Конференция туралы' }, description: { en: 'About it' }, referenceLanguage: 'en',
  startsAt: new Date('2026-11-24T04:00:00Z'), endsAt: new Date('2026-11-24T12:00:00Z'), publishedAt: new Date('2026-11-01T00:00:00Z'), createdAt: new Date('2026-10-01T00:00:00Z'),
} as Event;
const reader = { language: 'kk' as const, publicUrl: 'https://plenary.example' };

describe('an event\'s entry', () => {
  it('is in the reader\'s language, else in the event\'s, and leads to its page', () => {
    expect(eventEntry(event, reader)).toMatchObject({ uid: `${event.id}@plenary`, sequence: 7, title: 'Конференция туралы', description: 'About it\n\nhttps://plenary.example/e/conference', url: 'https://plenary.example/e/conference' });
  });

  it('keeps its identity with a personal link', () => {
    const personal = eventEntry(event, reader, 'https://plenary.example/join/abc');
    expect([personal.uid, personal.location]).toEqual([`${event.id}@plenary`, 'https://plenary.example/join/abc']);
  });
});

it('a session\'s entry names its speakers and its conference', () => {
  const session: ReleasedSession = { id: 's', type: 'panel', title: { en: 'Panel' }, abstract: { en: 'On services' }, roomId: 'r', startsAt: '2026-11-24T05:00:00.000Z', endsAt: '2026-11-24T06:00:00.000Z', languages: [], speakerIds: [], sequence: 2 };
  const made = sessionEntry(session, { ...reader, language: 'en' }, { event, speakers: ['One', 'Two'], releasedAt: event.createdAt });
  expect(made).toMatchObject({ uid: 's@plenary', sequence: 2, title: 'Panel', description: 'One, Two\n\nOn services\n\nConference\nhttps://plenary.example/e/conference', startsAt: new Date('2026-11-24T05:00:00Z') });
});
