import type { ModeratorPoll, PollKind, PublicPoll } from '@plenary/contracts/polls';
import type { PollResult } from '@plenary/contracts/poll-result';
import { renderPage } from '../../../testing/render-page';
import { PollCard } from './poll-card';
import { PollDeskRow } from './poll-desk-row';
import { pollAnswers } from './poll-form';
import { PollResults } from './poll-results';

const nothing = (): void => undefined;
const result = (facts: Partial<PollResult> = {}): PollResult => ({ rev: 1, voters: 4, counts: [3, 1], words: [], texts: [], ...facts });
const poll = (facts: Partial<PublicPoll> = {}): PublicPoll => ({
  id: 'p', kind: 'choice', question: { en: 'Do you agree?', ru: 'Вы согласны?' }, options: [{ en: 'Yes', ru: 'Да' }, { en: 'No', ru: 'Нет' }], max: 1, state: 'open', results: 'voted', rev: 2, openedAt: null, result: null, ...facts,
});
const card = (facts: Partial<PublicPoll> = {}, mine?: string[], more: { waits?: boolean; canVote?: boolean; language?: 'en' | 'ru' | 'kk' } = {}) =>
  renderPage(<PollCard poll={poll(facts)} mine={mine} waits={more.waits ?? false} canVote={more.canVote ?? true} reference="en" onAnswer={nothing} />, { language: more.language ?? 'en' });
const texts = (page: HTMLElement, selector: string): string[] => [...page.querySelectorAll(selector)].map((node) => node.textContent.trim());

describe('a poll in the room', () => {
  it('asks in the reader’s language, and says when the results come', () => {
    const page = card({}, undefined, { language: 'ru' });
    expect(texts(page, 'h2')).toEqual(['Вы согласны?']);
    expect(texts(page, 'button')).toEqual(['Да', 'Нет']);
    expect(page.textContent).toContain('Результаты появятся после вашего ответа.');
    expect(page.querySelector('table')).toBeNull();
  });

  it('shows what it came to once the reader has answered, with a way to change the answer', () => {
    const page = card({ result: result() }, ['0']);
    expect(texts(page, 'tbody th')[0]).toContain('your answer');
    expect(texts(page, 'tbody td')).toEqual(['3', '75%', '1', '25%']);
    expect(texts(page, 'button')).toEqual(['Change my answer']);
  });

  it('says that an answer is kept while there is no connection', () => {
    expect(card({}, ['0'], { waits: true }).textContent).toContain('kept and will be sent');
  });

  it.each([
    ['closed', { state: 'closed' }, true],
    ['not the reader’s to answer', {}, false],
  ] as const)('has no button when it is %s', (_what, facts, canVote) => {
    expect(card(facts, undefined, { canVote }).querySelectorAll('button, input')).toHaveLength(0);
  });

  it.each([
    ['choices', 3], ['ranking', 3], ['rating', 5], ['text', 1], ['words', 1],
  ] as const)('of the kind %s has its own way to answer', (kind, buttons) => {
    const page = card({ kind, max: 2 });
    expect([page.querySelectorAll('button').length, page.querySelectorAll('input').length]).toEqual([buttons, kind === 'words' ? 2 : kind === 'text' ? 1 : 0]);
  });

  it('shows hostile words as words', () => {
    const page = renderPage(<PollResults poll={poll({ kind: 'words' })} result={result({ words: [['<img src=x>', 2]] })} reference="en" />);
    expect([page.querySelector('img'), texts(page, 'li')]).toEqual([null, ['<img src=x> 2']]);
  });
});

describe('a poll on the desk', () => {
  const row = (kind: PollKind, state: ModeratorPoll['state'], facts: Partial<ModeratorPoll['result']> = {}) =>
    renderPage(<PollDeskRow poll={{ ...poll({ kind }), state, sessionId: 's', result: { ...result(), hiddenWords: [], allTexts: [], ...facts } }} chair={{ refused: null, tell: () => Promise.resolve(true) }} reference="en" onEdit={nothing} />);

  it.each([
    ['draft', ['Open the poll', 'Edit', 'Remove']],
    ['open', ['Close the poll']],
    ['closed', ['Open again']],
  ] as const)('offers what fits when it is %s, and who sees the results', (state, actions) => {
    expect(texts(row('choice', state), 'button')).toEqual([...actions, 'Nobody', 'Who answered', 'Everyone']);
  });

  it('has what waits for a moderator first', () => {
    const page = row('text', 'open', { allTexts: [{ id: 'a', text: 'Shown', state: 'shown' }, { id: 'b', text: 'New', state: 'waiting' }] });
    expect(texts(page, 'li > span:first-child')).toEqual(['New', 'Shown']);
    expect(page.textContent).toContain('1 text waits for you');
  });
});

describe('a poll that is written', () => {
  it('leaves empty options out and keeps the languages of one option together', () => {
    const typed: Record<string, string> = { kind: 'choices', 'question.en': 'Which?', max: '2', results: 'shown', 'option.0.en': 'One', 'option.0.kk': 'Бір', 'option.3.en': 'Two' };
    expect(pollAnswers((name) => typed[name])).toEqual({ kind: 'choices', question: { en: 'Which?' }, options: [{ en: 'One', kk: 'Бір' }, { en: 'Two' }], max: 2, results: 'shown' });
  });
});
