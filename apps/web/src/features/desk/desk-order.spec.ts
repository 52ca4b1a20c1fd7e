import type { ModeratorQuestion } from '@plenary/contracts/qa';
import { byHand, moved, NO_FILTER, passes } from './desk-order';

const queue = [...'abcd'].map((id) => ({ id }));
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id).join('');

describe('the queue', () => {
  it('keeps the order by hand above the order by votes, and forgets what has left it', () => {
    expect(ids(byHand(queue, ['c', 'gone', 'a']))).toBe('cabd');
    expect(ids(byHand(queue, []))).toBe('abcd');
  });

  it.each([
    ['c', -1, 'acb'],
    ['a', 1, 'ba'],
    ['a', -1, 'a'],
    ['d', 5, 'abcd'],
    ['d', 'a', 'dabc'],
    ['a', 'c', 'bca'],
  ])('moves %s by %s', (id, to, expected) => {
    expect(moved(queue, id, to).join('')).toBe(expected);
  });
});

describe('the filter', () => {
  const question = { language: 'ru', country: 'KZ', labelIds: ['money'], speakerId: 's1' } as unknown as ModeratorQuestion;

  it.each([
    [{}, true],
    [{ language: 'ru', country: 'KZ', label: 'money', speaker: 's1' }, true],
    [{ language: 'en' }, false],
    [{ country: 'UZ' }, false],
    [{ label: 'law' }, false],
    [{ speaker: 's2' }, false],
  ])('%j', (filter, expected) => {
    expect(passes(question, { ...NO_FILTER, ...filter })).toBe(expected);
  });
});
