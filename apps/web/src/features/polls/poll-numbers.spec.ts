import { averageOf, linesOf, sizeOfWord } from './poll-numbers';

const result = (counts: number[], voters: number) => ({ rev: 1, voters, counts, words: [], texts: [] });

describe('the numbers of a poll', () => {
  it('are shares of the people, who may have chosen several', () => {
    expect(linesOf({ kind: 'choices' }, result([3, 1], 4)).map(({ percent }) => percent)).toEqual([75, 25]);
    expect(linesOf({ kind: 'choices' }, result([4, 4], 4)).map(({ percent }) => percent)).toEqual([100, 100]);
  });

  it('are shares of the points in a ranking', () => {
    expect(linesOf({ kind: 'ranking' }, result([6, 3, 3], 2)).map(({ percent }) => percent)).toEqual([50, 25, 25]);
  });

  it('begin with the best mark', () => {
    expect(linesOf({ kind: 'rating' }, result([1, 0, 0, 0, 3], 4)).map(({ pick, count }) => [pick, count])).toEqual([['5', 3], ['4', 0], ['3', 0], ['2', 0], ['1', 1]]);
    expect(averageOf(result([1, 0, 0, 0, 3], 4))).toBe(4);
  });

  it('are none before anybody answered', () => {
    expect(averageOf(result([0, 0, 0, 0, 0], 0))).toBeNull();
    expect(linesOf({ kind: 'choice' }, result([0, 0], 0)).map(({ percent }) => percent)).toEqual([0, 0]);
  });

  it('make words bigger by how often they were given', () => {
    expect([sizeOfWord(1, 1), sizeOfWord(10, 10), sizeOfWord(1, 10)]).toEqual([2, 5, 1]);
  });
});
