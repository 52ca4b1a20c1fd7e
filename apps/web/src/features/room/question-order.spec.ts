import type { PublicQuestion } from '@plenary/contracts/qa';
import { hasWords, orderQuestions } from './question-order';

const question = (id: string, score: number, minute: number): PublicQuestion => ({
  id, score, text: id, language: null, author: null, state: 'visible', rev: 1, scoreRev: 1, askedAt: `2026-11-23T10:0${minute}:00.000Z`, answeredAt: null, answer: null,
});
const questions = [question('a', 2, 1), question('b', 5, 2), question('c', 2, 0)];
const ids = (list: PublicQuestion[]) => list.map((item) => item.id).join('');

describe('the order of questions', () => {
  it('puts the most wanted first, and of equals the older', () => {
    expect(ids(orderQuestions(questions, 'popular'))).toBe('bca');
  });

  it('puts the newest first when asked', () => {
    expect(ids(orderQuestions(questions, 'recent'))).toBe('bac');
  });

  it('leaves what it was given untouched', () => {
    orderQuestions(questions, 'recent');
    expect(ids(questions)).toBe('abc');
  });
});

describe('searching questions', () => {
  const asked: PublicQuestion = { ...question('x', 0, 0), text: 'Сколько стоит портал?', author: { name: 'Delegate 007' }, answer: { text: 'Two million.', language: 'en' } };

  it.each([
    ['', true],
    ['СТОИТ', true],
    ['портал delegate', true],
    ['million', true],
    ['стоит лунч', false],
  ])('for "%s"', (search, found) => {
    expect(hasWords(asked, search)).toBe(found);
  });
});
