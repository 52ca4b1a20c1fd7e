import type { OpenMaterial } from '@plenary/contracts/material';
import { publicEvent } from '../../../testing/public-event';
import { renderPage } from '../../../testing/render-page';
import { FormAnswers } from '../../lib/form.server';
import { Materials, shelvesOf } from './materials-section';
import { outcomeAnswers } from './outcome-form.server';
import { Replies } from './replies-section';
import { Findings, Recordings, Statements } from './sections';

const slide = (facts: Partial<OpenMaterial>): OpenMaterial => ({ id: 'm', sessionId: null, speakerId: null, kind: 'slides', title: {}, url: 'https://papers.example/1', file: null, ...facts });

describe('the outcome page', () => {
  const event = publicEvent();
  const [opening, keynote] = event.sessions.map(({ id }) => id);

  it('orders materials by the programme; what belongs to no released session comes last, empty groups are left out', () => {
    const materials = [slide({ id: '1', sessionId: 'gone' }), slide({ id: '2', sessionId: keynote ?? null }), slide({ id: '3' })];
    expect(shelvesOf(event.sessions, materials).map(({ key, items }) => [key, items.map(({ id }) => id)])).toEqual([[keynote, ['2']], ['event', ['1', '3']]]);
    expect(shelvesOf(event.sessions, [slide({ id: '1', sessionId: opening ?? null })])).toHaveLength(1);
  });

  it('names a material, its speaker and where the link leads', () => {
    const page = renderPage(<Materials event={event} materials={[slide({ title: { en: 'Figures' }, speakerId: event.speakers[0]?.id ?? null })]} />);
    expect(page.querySelector('a')?.getAttribute('href')).toBe('https://papers.example/1');
    expect(page.textContent).toContain('Bagdat Mussin, papers.example');
  });

  it('says in which language a text is when the reader’s is missing', () => {
    const page = renderPage(<Findings findings={[{ ru: 'Вывод' }, { en: 'Finding' }]} reference="ru" />, { language: 'en' });
    const [russian, english] = [...page.querySelectorAll('li > p')];
    expect([russian?.getAttribute('lang'), russian?.textContent?.includes('in Russian'), english?.getAttribute('lang')]).toEqual(['ru', true, null]);
  });

  it('shows statements with their speakers, and recordings as links out', () => {
    const speaker = { id: 's', name: { en: 'Dr. Lee' }, position: { en: 'Director' }, institution: { en: 'Institute' }, photoUrl: null };
    const statements = renderPage(<Statements statements={[{ text: { en: 'Data is a road.' }, speaker }]} reference="en" />);
    expect([statements.querySelector('blockquote')?.textContent, statements.querySelector('figcaption')?.textContent]).toEqual(['Data is a road.', expect.stringContaining('Dr. LeeDirector, Institute')]);
    const recordings = renderPage(<Recordings recordings={[{ title: { en: 'Floor' }, url: 'https://video.example/1', language: 'kk' }]} reference="en" />);
    expect(recordings.querySelector('a')?.getAttribute('rel')).toContain('noreferrer');
    expect(recordings.textContent).toContain('video.example');
  });

  it('asks for a reply in a form that works by itself, with a trap that people do not reach', () => {
    const page = renderPage(<Replies replies={[]} zone="UTC" open kept={false} refusal={undefined} />);
    const fields = [...page.querySelectorAll('form [name]')].map((field) => field.getAttribute('name'));
    expect(fields).toEqual(['_key', 'name', 'email', 'text', 'website']);
    const trap = page.querySelector('[name=website]');
    expect([trap?.getAttribute('tabindex'), trap?.closest('[aria-hidden]') !== null]).toEqual(['-1', true]);
    expect(page.querySelector('[name=email]')?.getAttribute('aria-required')).toBe('true');
  });

  it('shows words as words, and thanks instead of the form afterwards', () => {
    const reply = { id: 'r', name: '<b>A</b>', text: '<img src=x onerror=alert(1)>', language: 'en' as const, createdAt: '2026-11-24T00:00:00Z' };
    const page = renderPage(<Replies replies={[reply]} zone="UTC" open kept refusal={undefined} />);
    expect([page.querySelector('img'), page.querySelector('form')]).toEqual([null, null]);
    expect(page.textContent).toContain('<img src=x onerror=alert(1)>');
    expect(page.querySelector('[role=status]')?.textContent).toContain('kept');
  });
});

describe('the editors’ form', () => {
  it('sends filled rows in their order with their keys', () => {
    const form = new FormData();
    const pairs: [string, string][] = [
      ['summary.en', 'Short'], ['findings', 'row1'], ['findings.row1.en', 'Second first'], ['findings', 'row0'], ['findings.row0.en', ''],
      ['statements', 'row0'], ['statements.row0.speakerId', ''], ['statements.row0.text.en', 'Said'],
      ['recordings', 'new0'], ['recordings.new0.url', 'https://a.example'], ['recordings.new0.language', 'xx'],
    ];
    for (const [name, value] of pairs) form.append(name, value);
    expect(outcomeAnswers(new FormAnswers(form))).toEqual({
      body: { summary: { en: 'Short' }, findings: [{ en: 'Second first' }], statements: [{ speakerId: '', text: { en: 'Said' } }], recordings: [{ title: {}, url: 'https://a.example', language: null }] },
      rows: { findings: ['row1'], statements: ['row0'], recordings: ['new0'] },
    });
  });
});
