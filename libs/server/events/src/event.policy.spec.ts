import { EditEvent } from '@plenary/contracts/events';
import { DomainError } from '@plenary/kernel/errors';
import { Event } from './event.entity';
import { instantsOf } from './event-input';
import { byLevel, fieldProblem, publicationChecks } from './event.policy';
import { slugOf } from './slug';

const NOW = new Date('2026-11-20T00:00:00Z');

const conference = (facts: Partial<Event> = {}): Event =>
  Object.assign(new Event(), {
    state: 'draft', title: { en: 'Open data', ru: 'Открытые данные' }, description: { en: 'Two days.' }, consentText: { en: 'We keep your answers.' }, consentVersion: 1, rev: 1, taken: 0,
    capacity: null, timeZone: 'Asia/Almaty', startsAt: new Date('2026-11-24T04:00:00Z'), endsAt: new Date('2026-11-24T12:00:00Z'), languages: ['en', 'ru'], referenceLanguage: 'en', ...facts,
  });

const refusal = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error instanceof DomainError ? error.code : error;
  }
  return null;
};

describe('an event', () => {
  it('goes from draft to public to the archive and back, and nowhere else', () => {
    const event = conference();
    event.move('publish', NOW);
    expect([event.state, event.publishedAt, event.rev]).toEqual(['published', NOW, 2]);
    expect(refusal(() => event.move('publish', NOW))).toBe('events.not_draft');
    event.move('archive', NOW);
    expect(refusal(() => event.move('unpublish', NOW))).toBe('events.not_published');
    event.move('restore', NOW);
    expect(refusal(() => event.move('restore', NOW))).toBe('events.not_archived');
    event.move('unpublish', NOW);
    expect(event.isPublic).toBe(false);
  });

  it('stays public while somebody holds a place', () => {
    expect(refusal(() => conference({ state: 'published', taken: 1 }).move('unpublish', NOW))).toBe('events.has_delegates');
  });

  it('never has fewer places than are taken, and may have no limit (S172)', () => {
    const event = conference({ taken: 10, capacity: 20 });
    expect(refusal(() => event.resize(9))).toBe('events.capacity_below_taken');
    event.resize(10);
    expect(event.capacity).toBe(10);
    event.resize(null);
    expect(event.capacity).toBeNull();
  });

  it('changes its zone only when somebody said yes (S052)', () => {
    const event = conference();
    expect(refusal(() => event.moveToZone('Europe/Paris', false))).toBe('events.zone_needs_confirmation');
    event.moveToZone('Asia/Almaty', false);
    event.moveToZone('Europe/Paris', true);
    expect(event.timeZone).toBe('Europe/Paris');
  });

  it('counts versions of the consent by its words, not by the order of languages', () => {
    const event = conference({ consentText: { ru: 'Текст', en: 'Text' } });
    event.wordConsent({ en: 'Text', ru: 'Текст' });
    expect(event.consentVersion).toBe(1);
    event.wordConsent({ en: 'Text', ru: 'Другой текст' });
    expect(event.consentVersion).toBe(2);
  });

  it('refuses an editor who saw an older version, and tells the current one', () => {
    expect(() => conference({ rev: 3 }).expectRev(2)).toThrow(expect.objectContaining({ code: 'common.version_conflict', details: { meta: { rev: 3 } } }));
  });
});

describe('the checklist of publication', () => {
  it('blocks what is over or asks for no consent, and warns of the rest, blockers first', () => {
    const event = conference({ endsAt: NOW, consentText: {}, languages: ['en', 'ru', 'kk'] });
    expect(byLevel(publicationChecks(event, { organizations: 0, organizers: 1 }, NOW))).toEqual([
      { code: 'ends_in_past', level: 'blocker' },
      { code: 'consent_missing', level: 'blocker' },
      { code: 'title_untranslated', level: 'warning', languages: ['kk'] },
      { code: 'description_missing', level: 'warning', languages: ['ru', 'kk'] },
      { code: 'no_organizations', level: 'warning' },
      { code: 'single_organizer', level: 'warning' },
    ]);
  });

  it('is empty when nothing is missing', () => {
    expect(publicationChecks(conference({ description: { en: 'a', ru: 'б' } }), { organizations: 4, organizers: 2 }, NOW)).toEqual([]);
  });
});

describe('fields that must agree', () => {
  const start = new Date('2026-11-24T04:00:00Z');
  it.each<[string, Partial<Event>, string, string]>([
    ['ends when it starts (S054)', { endsAt: start }, 'endsAt', 'zero_length'],
    ['ends before it starts (S053)', { endsAt: new Date('2026-11-24T03:59:00Z') }, 'endsAt', 'end_before_start'],
    ['lasts ten years (S060)', { endsAt: new Date('2036-11-24T04:00:00Z') }, 'endsAt', 'too_long'],
    ['is led by a language it does not have', { languages: ['en'], referenceLanguage: 'kk' }, 'referenceLanguage', 'invalid'],
  ])('refuses an event that %s', (_what, change, field, code) => {
    expect(fieldProblem(conference(change))).toEqual({ field, code });
    expect(fieldProblem(conference())).toBeNull();
  });

  it('reads typed times on the clock of the zone, and refuses hours that it skips or repeats (S056, S057)', () => {
    expect(instantsOf({ startsAt: '2026-11-24T09:00', registrationClosesAt: null }, 'Asia/Almaty')).toEqual({ startsAt: new Date('2026-11-24T04:00:00Z'), registrationClosesAt: null });
    expect(() => instantsOf({ startsAt: '2026-03-29T02:30', endsAt: '2026-10-25T02:30' }, 'Europe/Paris')).toThrow(
      expect.objectContaining({ refusals: [{ field: 'startsAt', code: 'nonexistent_local_time' }, { field: 'endsAt', code: 'ambiguous_local_time' }] }),
    );
  });

  it('leaves absent fields absent in an edit', () => {
    expect(EditEvent.parse({ rev: 1 })).toEqual({ rev: 1, confirmTimeZone: false });
  });
});

describe('the address made from a title', () => {
  it.each([
    ['e-Government in the Countries of the Region', 'e-government-in-the-countries-of-the-region'],
    ['Открытые данные для всех', 'otkrytye-dannye-dlya-vseh'],
    ['Цифрлық қызметтер: Ұлттық тәжірибе', 'tsifrlyq-qyzmetter-ulttyq-tazhiribe'],
    ['Données & santé', 'donnees-sante'],
    ['数字政府', ''],
    ['a'.repeat(300), 'a'.repeat(48)],
  ])('writes %s readably', (title, slug) => expect(slugOf(title)).toBe(slug));
});
