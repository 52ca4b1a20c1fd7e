import type { EventView } from '@plenary/contracts/events';
import { FormAnswers } from '../../lib/form.server';
import { ApiProblem } from '../../lib/problem';
import { defaultsOf } from './event-defaults';
import { eventAnswers, formName, localeAnswer, organizationAnswers, withFormNames, zoneChoices } from './event-form.server';

function answers(pairs: [string, string][]): FormAnswers {
  const form = new FormData();
  for (const [name, value] of pairs) form.append(name, value);
  return new FormAnswers(form);
}

const UUID = '01a20ac6-1f88-7462-8816-f2ef98028f6d';

describe('the form of an event', () => {
  it('sends languages that were written and leaves the others out', () => {
    expect(localeAnswer(answers([['title.en', 'A'], ['title.ru', ''], ['title.kk', 'Ә']]), 'title')).toEqual({ en: 'A', kk: 'Ә' });
  });

  it('says what an empty field means: no limit, no deadline, nobody decides', () => {
    const sent = eventAnswers(answers([['title.en', 'A'], ['timeZone', 'UTC'], ['startsAt', '2027-03-10T09:00'], ['endsAt', '2027-03-10T10:00'], ['languages', 'en'], ['languages', 'ru'], ['referenceLanguage', 'en'], ['capacity', ''], ['registrationClosesAt', '']]));
    expect(sent).toMatchObject({ capacity: null, registrationClosesAt: null, approval: false, languages: ['en', 'ru'], categories: [], startsAt: '2027-03-10T09:00' });
  });

  it('keeps a number that is none for the api to refuse, and does not turn it into "no limit"', () => {
    expect(eventAnswers(answers([['capacity', 'many']])).capacity).toBe('many');
    expect(eventAnswers(answers([['capacity', '0']])).capacity).toBe(0);
  });

  it('sends the institutions in the order of the rows, without empty ones, and knows those that exist', () => {
    const form = answers([
      ['organizations', 'new2'], ['organizations.new2.name.en', 'Ministry'], ['organizations.new2.country', 'KZ'],
      ['organizations', 'new1'], ['organizations.new1.short', 'lost'],
      ['organizations', UUID], [`organizations.${UUID}.name.ru`, 'Хаб'], [`organizations.${UUID}.areas.ru`, 'зал'],
    ]);
    expect(organizationAnswers(form)).toEqual({
      keys: ['new2', UUID],
      organizations: [{ name: { en: 'Ministry' }, areas: {}, short: '', country: 'KZ' }, { id: UUID, name: { ru: 'Хаб' }, areas: { ru: 'зал' }, short: '', country: null }],
    });
  });

  it.each([
    ['title', 'title.ru'],
    ['title.en', 'title.en'],
    ['organizations.1.name', 'organizations.b.name.ru'],
    ['organizations.1.name.en', 'organizations.b.name.en'],
    ['organizations.0.country', 'organizations.a.country'],
    ['organizations.7.country', 'organizations.7.country'],
    ['findings.0', 'findings.f.ru'],
    ['capacity', 'capacity'],
  ])('shows a refusal of %s at %s', (field, name) => {
    expect(formName(field, 'ru', { organizations: ['a', 'b'], findings: ['f'] })).toBe(name);
  });

  it('passes on what is no refusal of a field', async () => {
    const away = new ApiProblem({ type: '', title: '', status: 503, code: 'common.unavailable' });
    await expect(withFormNames('en', {}, Promise.reject(away))).rejects.toBe(away);
    const refused = new ApiProblem({ type: '', title: '', status: 422, code: 'common.invalid', errors: [{ field: 'title', code: 'required', message: 'x' }] });
    await expect(withFormNames('kk', {}, Promise.reject(refused))).rejects.toMatchObject({ data: { errors: [{ field: 'title.kk' }] } });
  });

  it('shows stored instants on the wall clock of the event', () => {
    const event = { timeZone: 'America/New_York', startsAt: '2027-03-14T06:30:00.000Z', endsAt: '2027-03-14T07:30:00.000Z', registrationClosesAt: null, capacity: null } as EventView;
    expect(defaultsOf(event)).toMatchObject({ startsAt: '2027-03-14T01:30', endsAt: '2027-03-14T03:30', registrationClosesAt: '', capacity: '' });
  });

  it('offers every zone once, named ones first and in the reader’s language, also one that only the event has', () => {
    const [named, others] = zoneChoices('kk', 'Europe/Kiev');
    expect(named?.items.find(({ value }) => value === 'Asia/Almaty')?.label).toBe('Алматы (UTC+5)');
    const all = [...(named?.items ?? []), ...(others?.items ?? [])].map(({ value }) => value);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toContain('Europe/Kiev');
    expect(all.length).toBeGreaterThan(400);
  });
});
