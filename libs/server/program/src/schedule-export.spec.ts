import type { Event } from '@plenary/events';
import type { ReleasedSessionNow } from './program.queries';
import { NO_DELEGATES, type PublicSurroundings } from './public-event.view';
import { Release } from './release.entity';
import { scheduleExport } from './schedule-export';

const hall = '01936f1e-0000-7000-8000-00000000000a';
const event = { slug: 'eg', title: { en: 'Conference', kk: 'Конференция' }, referenceLanguage: 'en', timeZone: 'Asia/Almaty', startsAt: new Date('2026-11-24T04:00:00Z'), endsAt: new Date('2026-11-25T12:00:00Z') } as Event;

const session = (id: string, startsAt: string, endsAt: string): ReleasedSessionNow => ({
  id, type: 'panel', title: { en: `Panel ${id}` }, abstract: {}, roomId: hall, startsAt, endsAt, languages: [], speakerIds: ['gone'], sequence: 0, state: 'scheduled', startedAt: null, endedAt: null,
});

/** As much of the answer as the spec looks at. */
interface Exported {
  schedule: { version: string; conference: { acronym: string; title: string; daysCount: number; days: { date: string; index: number; rooms: Record<string, { guid: string; start: string; duration: string; language: string; abstract: null; persons: [] }[]> }[] } };
}

function exported(sessions: ReleasedSessionNow[], language: 'en' | 'kk' = 'en'): Exported['schedule'] {
  const release = Object.assign(new Release(), { number: 3, content: { rooms: [{ id: hall, name: { en: 'Hall' } }], sessions: [] } });
  const around: PublicSurroundings = { release, sessions, speakers: [], organizations: [], delegates: NO_DELEGATES, outcomePublished: false, now: event.startsAt };
  return (scheduleExport(event, around, language, 'https://plenary.example') as Exported).schedule;
}

describe('the schedule for conference apps', () => {
  it('has a day for each day of the event\'s clock', () => {
    // 20:30 in London is already the next day in Almaty.
    const { conference, version } = exported([session('a', '2026-11-24T05:00:00.000Z', '2026-11-24T06:30:00.000Z'), session('b', '2026-11-24T20:30:00.000Z', '2026-11-24T21:00:00.000Z')]);
    expect([version, conference.daysCount, conference.days.map(({ index, date }) => [index, date])]).toEqual(['3', 2, [[1, '2026-11-24'], [2, '2026-11-25']]]);
    expect(conference.days[1]?.rooms['Hall']?.[0]).toMatchObject({ guid: 'b', start: '01:30', duration: '00:30', language: 'en', abstract: null, persons: [] });
  });

  it('lengthens a short address to what the form wants, and speaks the asked language', () => {
    const { conference } = exported([], 'kk');
    expect([conference.acronym, conference.title, conference.daysCount]).toEqual(['eg__', 'Конференция', 0]);
  });

  it('writes hours and minutes', () => {
    expect(exported([session('a', '2026-11-24T05:00:00.000Z', '2026-11-24T06:30:00.000Z')]).conference.days[0]?.rooms['Hall']?.[0]?.duration).toBe('01:30');
  });
});
