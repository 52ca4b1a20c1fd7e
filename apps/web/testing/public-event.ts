import type { PublicEventView } from '@plenary/contracts/public-event';

const id = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** A small published event: two sessions, two speakers, one institution; a test says what is special. */
export function publicEvent(facts: Partial<PublicEventView> = {}): PublicEventView {
  return {
    id: id(1),
    slug: 'egov',
    title: { en: 'On e-Government', ru: 'Об электронном правительстве' },
    subtitle: {},
    description: { en: 'What worked.' },
    timeZone: 'Asia/Almaty',
    startsAt: '2026-11-26T05:00:00.000Z',
    endsAt: '2026-11-26T06:00:00.000Z',
    languages: ['en', 'ru', 'kk'],
    referenceLanguage: 'en',
    organizations: [{ id: id(10), name: { en: 'Astana Civil Service Hub' }, short: 'ACSH', country: 'KZ' }],
    release: 2,
    sessions: [
      { id: id(21), type: 'opening', title: { en: 'Opening of the conference' }, abstract: {}, startsAt: '2026-11-26T05:00:00.000Z', endsAt: '2026-11-26T05:15:00.000Z', languages: ['en'], room: { en: 'Main hall' }, state: 'scheduled', speakerIds: [id(31)] },
      { id: id(22), type: 'keynote', title: { en: 'Main results', kk: 'Негізгі нәтижелер' }, abstract: { en: 'Figures of 193 states.' }, startsAt: '2026-11-26T05:15:00.000Z', endsAt: '2026-11-26T06:00:00.000Z', languages: ['en'], room: { en: 'Main hall' }, state: 'scheduled', speakerIds: [id(32), id(31)] },
    ],
    speakers: [
      { id: id(31), name: { en: 'Bagdat Mussin', kk: 'Бағдат Мусин' }, position: { en: 'Minister' }, institution: { en: 'Republic of Kazakhstan' }, biography: {}, country: 'KZ', photoUrl: null },
      { id: id(32), name: { en: 'Arpine Korekyan' }, position: { en: 'Officer' }, institution: { en: 'UN DESA' }, biography: { en: 'Works on the survey.' }, country: null, photoUrl: '/photo.webp' },
    ],
    registration: { open: true, approval: true, capacity: 10, taken: 3 },
    delegates: { total: 3, countries: [{ country: 'KZ', count: 2 }, { country: null, count: 1 }] },
    outcome: { published: false },
    ...facts,
  };
}
