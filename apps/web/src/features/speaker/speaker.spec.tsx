import type { MaterialView } from '@plenary/contracts/material';
import type { SpeakerView } from '@plenary/contracts/speaker';
import { renderPage as render } from '../../../testing/render-page';
import type { FormResult } from '../../lib/form';
import { MaterialCard } from '../materials/material-card';
import { sizeText } from '../materials/size-text';
import { AnswerForm } from './answer-form';
import { refusalFor } from './desk-form';
import { HistorySection } from './history-section';
import { PeopleSection } from './people-section';
import { TaskList } from './task-list';

const event = { id: 'e', slug: 'conference', timeZone: 'Asia/Almaty', referenceLanguage: 'en' as const, published: true };
const speaker: SpeakerView = {
  id: 's', eventId: 'e', name: { en: 'Speaker One' }, position: {}, institution: {}, country: null, biography: {}, photoUrl: null,
  state: 'invited', answeredAt: null, answerNote: '', sessions: [], rev: 1, can: {},
  people: [
    { id: 'p1', kind: 'self', email: 'self@x.example', name: '', state: 'invited', sentAt: '2027-01-01T00:00:00Z' },
    { id: 'p2', kind: 'assistant', email: 'aide@x.example', name: 'Aide', state: 'accepted', sentAt: '2027-01-01T00:00:00Z' },
  ],
  tasks: [
    { task: 'confirm', done: false, dueAt: '2027-01-10T20:30:00Z', missing: [] },
    { task: 'profile', done: false, dueAt: null, missing: ['biography.ru', 'biography.kk'] },
    { task: 'photo', done: true, dueAt: null, missing: [] },
  ],
};
const text = (element: HTMLElement): string => (element.textContent ?? '').replace(/\s+/g, ' ');

describe('the tasks', () => {
  const page = (now: string) => text(render(<TaskList speaker={speaker} event={event} isTeam={false} />, { now: Date.parse(now), zone: 'Europe/Tallinn' }));

  it('say what is missing and until when, on the reader’s own clock', () => {
    expect(page('2027-01-02T00:00:00Z')).toContain('until Sunday 10 January');
    expect(page('2027-01-02T00:00:00Z')).toContain('Not written yet in: Русский, Қазақша');
    expect(page('2027-01-02T00:00:00Z')).toContain('1 of 3 done');
  });

  it('say plainly when the date is over', () => {
    expect(page('2027-02-01T00:00:00Z')).toContain('was due Sunday 10 January');
  });

  it('lead to their place on the page', () => {
    const links = [...render(<TaskList speaker={speaker} event={event} isTeam={false} />).querySelectorAll('a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual(['#confirm', '#profile', '#photo']);
  });
});

describe('the answer', () => {
  const buttons = (state: SpeakerView['state']): (string | null)[] =>
    [...render(<AnswerForm speaker={{ ...speaker, state }} isTeam={false} refusal={undefined} />).querySelectorAll('button')].map((button) => button.getAttribute('value'));

  it.each([
    ['invited', ['confirmed', 'declined']],
    ['confirmed', ['declined']],
    ['declined', ['confirmed']],
  ] as const)('%s leaves %j to press', (state, expected) => {
    expect(buttons(state)).toEqual(expected);
  });
});

describe('the people', () => {
  const page = (isTeam: boolean) => render(<PeopleSection speaker={speaker} event={event} isTeam={isTeam} refusal={undefined} />);

  it('let a speaker invite assistants only and close assistants’ links only', () => {
    expect(page(false).querySelectorAll('button[value=uninvite]')).toHaveLength(1);
    expect(page(false).querySelector('[name=kind]')?.getAttribute('value')).toBe('assistant');
  });

  it('leave everything to the team', () => {
    expect(page(true).querySelectorAll('button[value=uninvite]')).toHaveLength(2);
    expect(page(true).querySelector('select[name=kind]')).not.toBeNull();
  });
});

describe('the history', () => {
  const entry = { id: 'h', at: '2027-01-01T10:00:00Z', actor: 'Aide', as: 'assistant' as const, action: 'speaker.edited', fields: ['biography', 'country'], detail: '' };

  it('names who acted, in which part, and what changed', () => {
    expect(text(render(<HistorySection entries={[entry]} event={event} />))).toContain('Aide (assistant): edited: biography, country');
    expect(text(render(<HistorySection entries={[entry]} event={event} />, { language: 'kk' }))).toContain('Aide (көмекші): өзгертті: өмірбаяны, елі');
  });

  it('has a sentence for what it does not know, too', () => {
    expect(text(render(<HistorySection entries={[{ ...entry, action: 'speaker.new_thing', fields: [] }]} event={event} />))).toContain('changed something');
  });
});

describe('a refusal', () => {
  const refused: FormResult = { ok: false, code: 'x', message: '', errors: [], values: { intent: ['uninvite'], id: ['p2'] } };

  it('stands at the form it belongs to, and at its row', () => {
    expect(refusalFor(refused, ['uninvite'], { name: 'id', value: 'p2' })).toBe(refused);
    expect(refusalFor(refused, ['uninvite'], { name: 'id', value: 'p1' })).toBeUndefined();
    expect(refusalFor(refused, ['invite'])).toBeUndefined();
  });
});

describe('a material', () => {
  const version = { version: 2, fileName: 'new.pdf', type: 'pdf' as const, bytes: 3.4 * 1024 * 1024, uploadedAt: '2027-01-01T10:00:00Z', uploadedBy: 'Aide', preview: { state: 'ready' as const, pages: 12, reason: null }, fileUrl: '/api/file', pageUrl: '/api/pages/{page}' };
  const material: MaterialView = {
    id: 'm', eventId: 'e', sessionId: 's', speakerId: 's', kind: 'slides', title: {}, url: null, versions: [version, { ...version, version: 1 }], rev: 1, can: {},
    visibility: { audience: 'delegates', opens: 'sessionStart', opensAt: null }, visibleFrom: '2027-03-10T05:00:00Z',
  };
  const page = (change: Partial<MaterialView> = {}, now = '2027-01-01T00:00:00Z') => render(<MaterialCard material={{ ...material, ...change }} zone="Asia/Almaty" reference="en" refusal={undefined} />, { now: Date.parse(now), zone: 'Asia/Almaty' });

  it('shows its first page, its versions and who sees it from when', () => {
    expect(page().querySelector('img')?.getAttribute('src')).toBe('/api/pages/1');
    expect(text(page())).toContain('Delegates see it from 10 March, 10:00 Almaty');
    expect(text(page())).toContain('1 older version');
    expect(text(page({}, '2027-03-10T05:00:01Z'))).toContain('Delegates see it now');
    expect(text(page({ visibleFrom: null, visibility: { audience: 'team', opens: 'now', opensAt: null } }))).toContain('Only the team sees it');
  });

  it('says why there is no preview, and offers to try again', () => {
    const failed = page({ versions: [{ ...version, pageUrl: null, preview: { state: 'failed', pages: 0, reason: 'password' } }] });
    expect(text(failed)).toContain('the file wants a password');
    expect(failed.querySelector('button[value=redraw]')).not.toBeNull();
  });

  it('tells a size people can judge', () => {
    expect([sizeText(3.4 * 1024 * 1024, 'en'), sizeText(3.4 * 1024 * 1024, 'ru'), sizeText(50 * 1024, 'kk'), sizeText(0, 'en')]).toEqual(['3.4 MB', '3,4 МБ', '50 кБ', '0.0 kB']);
  });
});
