import type { ModeratorQuestion, PublicQuestion, QuestionState } from '@plenary/contracts/qa';
import { renderPage } from '../../../testing/render-page';
import { AskBox } from './ask-box';
import { ConnectionBar, type Connection } from './connection-bar';
import { DeskCard } from './desk-card';
import { OwnQuestions, type MyQuestion } from './own-questions';
import { AnsweringNow } from './question-item';
import { QuestionList } from './question-list';

const nothing = (): void => undefined;
const question = (id: string, facts: Partial<PublicQuestion> = {}): PublicQuestion => ({
  id, text: `Question ${id}`, language: 'en', author: { name: 'Delegate 007' }, state: 'visible', rev: 1, score: 3, scoreRev: 1, askedAt: '2026-11-23T10:00:00.000Z', answeredAt: null, answer: null, ...facts,
});
const MODERATORS = { mergedInto: null, declined: null, original: null, labelIds: [], speakerId: null, country: null, flags: [], reports: {} };
const texts = (page: HTMLElement, selector: string): string[] => [...page.querySelectorAll(selector)].map((node) => node.textContent.trim());

describe('the list of questions', () => {
  const list = (facts: Partial<Parameters<typeof QuestionList>[0]> = {}) =>
    renderPage(<QuestionList questions={[question('a'), question('b', { score: 9 }), question('c', { state: 'answered' })]} votes={new Set(['b'])} own={new Set()} canVote onVote={nothing} {...facts} />);

  it('shows the most wanted first, with the reader’s vote pressed, and answered ones apart', () => {
    const page = list();
    expect(texts(page, 'ul > li p:first-child').slice(0, 2)).toEqual(['Question b', 'Question a']);
    expect([...page.querySelectorAll('ul > li > button')].map((button) => button.getAttribute('aria-pressed'))).toEqual(['true', 'false']);
    expect(texts(page, 'details li p:first-child')).toEqual(['Question c']);
  });

  it('has no button for the reader’s own question, nor for readers who may not vote', () => {
    expect(list({ own: new Set(['a', 'b']) }).querySelectorAll('li > button')).toHaveLength(0);
    expect(list({ canVote: false }).querySelectorAll('li > button')).toHaveLength(0);
  });

  it('says what to do when nobody has asked', () => {
    expect(list({ questions: [] }).textContent).toContain('No questions yet');
  });

  it('shows hostile words as words', () => {
    const page = list({ questions: [question('x', { text: '<img src=x onerror=alert(1)>', author: null })] });
    expect(page.querySelector('img')).toBeNull();
    expect(page.textContent).toContain('<img src=x onerror=alert(1)>');
    expect(page.textContent).toContain('Anonymous');
  });
});

describe('the question being answered', () => {
  it('stands on top, or not at all', () => {
    expect(renderPage(<AnsweringNow question={question('a', { state: 'answering' })} />).textContent).toContain('Being answered now');
    expect(renderPage(<AnsweringNow question={undefined} />).textContent).toBe('');
  });
});

describe('my own questions', () => {
  const own = (state: MyQuestion['state'], more: Partial<MyQuestion> = {}) =>
    renderPage(<OwnQuestions questions={[{ key: 'k', text: 'Mine', state, ...more }]} onEdit={nothing} onWithdraw={nothing} onDiscard={nothing} />).textContent;

  it.each([
    ['sending', 'kept and will be sent'],
    ['pending', 'waiting for a moderator'],
    ['dismissed', 'not selected'],
  ] as const)('say in words that one is %s', (state, words) => {
    expect(own(state)).toContain(words);
  });

  it('say why one was refused, and let it go', () => {
    expect(own('failed', { reason: 'Questions are closed in this session.' })).toMatch(/Questions are closed in this session\..*discard/);
  });

  it('leave those that everyone sees to the list', () => {
    expect(own('visible')).toBe('');
  });
});

describe('the field to ask', () => {
  const box = (open: boolean, anonymousAllowed = true) => renderPage(<AskBox sessionId="s" name="Делегат 001" open={open} anonymousAllowed={anonymousAllowed} onAsk={nothing} />);

  it('counts letters and offers to ask anonymously only where that is allowed', () => {
    expect(box(true).textContent).toContain('0 / 500');
    expect(box(true).textContent).toContain('ask anonymously');
    expect(box(true, false).textContent).not.toContain('ask anonymously');
  });

  it('says that questions are closed instead of taking one', () => {
    const page = box(false);
    expect(page.querySelector('textarea')).toBeNull();
    expect(page.textContent).toContain('Questions are closed');
  });
});

describe('the state of the connection', () => {
  const bar = (connection: Partial<Connection>) => renderPage(<ConnectionBar connection={{ state: 'online', retryAt: null, keeps: false, ...connection }} onRetry={nothing} />);

  it('is silent while all is well', () => {
    expect(bar({}).textContent).toBe('');
  });

  it('says that what was typed is kept, and offers to try at once', () => {
    const page = bar({ state: 'offline', keeps: true });
    expect(page.textContent).toContain('What you typed is kept and will be sent.');
    expect(texts(page, 'button')).toEqual(['Try now']);
  });

  it('says that saving is paused while the connection stands', () => {
    expect(bar({ paused: true }).textContent).toBe('Saving is paused for a moment; what you sent is kept');
  });

  it.each(['expired', 'banned'] as const)('says that it is %s and does not try again', (state) => {
    const page = bar({ state });
    expect(page.querySelector('[role=status]')?.textContent).not.toBe('');
    expect(page.querySelector('button')).toBeNull();
  });
});

describe('a question on the desk', () => {
  const card = (state: QuestionState) => {
    const shown: ModeratorQuestion = { ...question('a'), state, anonymous: false, ...MODERATORS };
    return texts(renderPage(<DeskCard question={shown} selected={false} onSelect={nothing} onAct={nothing} />), 'button');
  };

  it.each([
    ['pending', ['Approve', 'Answer now', 'Not select']],
    ['visible', ['Answer now', 'Answered', 'Take off']],
    ['answering', ['Answered', 'Back to the queue']],
    ['dismissed', ['Back to the queue']],
  ] as const)('offers what fits when it is %s', (state, actions) => {
    expect(card(state)).toEqual([...actions]);
  });
});
