import type { VisitorView } from '@plenary/contracts/public-event';
import { publicEvent } from '../../../testing/public-event';
import { renderPage } from '../../../testing/render-page';
import { Hero } from './hero';
import { Programme } from './programme';
import { Speakers } from './speakers';

const now = Date.parse('2026-11-23T05:00:00Z');
const textsOf = (page: HTMLElement, selector: string): string[] => [...page.querySelectorAll(selector)].map((element) => element.textContent?.trim() ?? '');
const visitor = (facts: Partial<VisitorView>): VisitorView => ({ state: 'visitor', roles: [], registrationId: null, ...facts });

describe('head of the event page', () => {
  it('says what, when with the zone in words, by whom, and how many come', () => {
    const page = renderPage(<Hero event={publicEvent()} visitor={null} />, { now, zone: 'Europe/Berlin' });
    expect(textsOf(page, 'h1')).toEqual(['On e-Government']);
    expect(page.textContent).toContain('Thursday 26 November 2026, 10:00 to 11:00 Almaty time (UTC+5)');
    expect(page.textContent).toContain('Your time in Berlin: 06:00 to 07:00');
    expect(page.textContent).toContain('English · Русский · Қазақша, interpreted');
    expect(textsOf(page, 'ul[aria-label=Organizers] li')).toEqual(['ACSHAstana Civil Service Hub']);
    expect(page.textContent).toContain('3 delegates, 1 country');
    expect(textsOf(page, 'tbody tr')).toEqual(['Central Asia2', 'International organizations1', 'Free places7']);
    expect(page.textContent).toContain('Starts in 3 days');
  });

  it('has one button for a stranger, and a way to a lost link', () => {
    const page = renderPage(<Hero event={publicEvent()} visitor={null} />, { now });
    expect([...page.querySelectorAll('aside a')].map((link) => [link.textContent, link.getAttribute('href')])).toEqual([['Register', '/e/egov/register'], ['Send my link again', '/e/egov/link']]);
  });

  it('offers the desk to organizers and their part to speakers', () => {
    const page = renderPage(<Hero event={publicEvent()} visitor={visitor({ state: 'approved', roles: ['organizer', 'speaker'] })} />, { now });
    expect(textsOf(page, 'aside a')).toEqual(['Your registration', 'Organizer’s desk', 'My part as a speaker']);
  });

  it('does not repeat the time for a reader whose clock is the same, and draws no seats for nobody', () => {
    const event = publicEvent({ delegates: { total: 0, countries: [] }, registration: { open: true, approval: false, capacity: null, taken: 0 } });
    const page = renderPage(<Hero event={event} visitor={null} />, { now, zone: 'Asia/Tashkent' });
    expect(page.textContent).not.toContain('Your time');
    expect(page.textContent).toContain('Registration has just opened');
    expect(page.querySelectorAll('circle')).toHaveLength(0);
  });
});

describe('programme', () => {
  it('has times in the reader’s zone over the event’s, speakers in their order', () => {
    const page = renderPage(<Programme event={publicEvent()} />, { now, zone: 'Europe/Berlin' });
    expect(textsOf(page, 'article time')).toEqual(['06:0010:00 Almaty', '06:1510:15 Almaty']);
    expect(textsOf(page, 'article li')).toEqual(['Bagdat Mussin KZ', 'Arpine Korekyan, UN DESA', 'Bagdat Mussin KZ']);
    expect(textsOf(page, 'button[name=clock]')).toEqual(['My time, Berlin', 'Event time, Almaty']);
    expect(page.querySelector('a[download]')?.getAttribute('href')).toBe('/api/public/events/egov/programme.ics?lang=en');
  });

  it('names the day when the reader lives in another, and says that it is night', () => {
    const page = renderPage(<Programme event={publicEvent()} />, { now, here: 'America/Los_Angeles' });
    expect(page.textContent).toContain('Wednesday 25 November');
    expect(textsOf(page, 'article time')[0]).toBe('21:0010:00 Almaty, next day');
    const berlin = renderPage(<Programme event={publicEvent()} />, { now, here: 'America/New_York' });
    expect(berlin.textContent).toContain('Night in New York');
  });

  it('marks what is on and what is over, in words', () => {
    const { sessions } = publicEvent();
    const [first, second] = sessions;
    if (!first || !second) throw new Error('the event has two sessions');
    const page = renderPage(<Programme event={publicEvent({ sessions: [{ ...first, state: 'ended' }, { ...second, state: 'live' }] })} />, { now });
    const [over, on] = textsOf(page, 'article');
    expect(over).toContain('Ended');
    expect(on).toContain('Live now');
    expect(page.querySelector('article a')?.getAttribute('href')).toBe('/e/egov/room');
  });

  it('says the language of a text that is not the reader’s', () => {
    const page = renderPage(<Programme event={publicEvent()} />, { now, language: 'kk' });
    const [fallback, own] = [...page.querySelectorAll('h3')];
    expect([fallback?.getAttribute('lang'), fallback?.textContent]).toEqual(['en', 'Opening of the conference ағылшын тілінде']);
    expect([own?.getAttribute('lang'), own?.textContent]).toEqual([null, 'Негізгі нәтижелер']);
  });

  it('says that it is to come before the first release', () => {
    expect(renderPage(<Programme event={publicEvent({ release: null, sessions: [] })} />, { language: 'ru', now }).textContent).toContain('Программа будет опубликована здесь.');
  });
});

describe('speakers', () => {
  it('show photo or initials, and biographies without a script', () => {
    const page = renderPage(<Speakers event={publicEvent()} />, { language: 'kk' });
    expect(textsOf(page, 'li')).toEqual(['БМБағдат Мусин KZMinister, Republic of Kazakhstan', 'Arpine KorekyanOfficer, UN DESAӨмірбаяныWorks on the survey. ағылшын тілінде']);
    expect(page.querySelector('img')?.getAttribute('src')).toBe('/photo.webp');
    expect(page.querySelector('details')?.hasAttribute('open')).toBe(false);
  });

  it('are announced later when there are none', () => {
    expect(renderPage(<Speakers event={publicEvent({ speakers: [] })} />).textContent).toContain('Speakers will be announced.');
  });
});
