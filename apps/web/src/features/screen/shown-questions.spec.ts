import type { PublicQuestion } from '@plenary/contracts/qa';
import { shownQuestions, sizeOf } from './shown-questions';

const question = (id: string, score: number, facts: Partial<PublicQuestion> = {}): PublicQuestion => ({
  id, text: id, language: null, author: null, state: 'visible', rev: 1, score, scoreRev: 1, askedAt: `2026-11-25T10:0${score % 10}:00.000Z`, answeredAt: null, answer: null, ...facts,
});

describe('what a hall reads', () => {
  it('is the question being answered, and those that most people want, as many as fit', () => {
    const { current, top } = shownQuestions([question('a', 1), question('b', 9), question('now', 5, { state: 'answering' }), question('c', 4), question('done', 50, { state: 'answered' })], 2);
    expect([current?.id, top.map(({ id }) => id)]).toEqual(['now', ['b', 'c']]);
  });

  it('keeps the older of two that are wanted alike in front', () => {
    const { top } = shownQuestions([question('late', 3, { askedAt: '2026-11-25T10:09:00.000Z' }), question('early', 3, { askedAt: '2026-11-25T10:01:00.000Z' })], 5);
    expect(top.map(({ id }) => id)).toEqual(['early', 'late']);
  });

  it('is nothing before anybody asked', () => {
    expect(shownQuestions([], 5)).toEqual({ current: null, top: [] });
  });

  it.each([[20, 'large'], [121, 'middle'], [500, 'small']])('writes %i letters in %s', (length, size) => {
    expect(sizeOf('x'.repeat(length))).toBe(size);
  });
});
