import { fitAnswer, normaliseWord } from './answer.policy';
import type { Poll } from './poll.entity';
import { moderatorView, publicView, resultForVoter } from './poll.view';
import { EMPTY_TALLY, tallyOf } from './tally';

const options = [{}, {}, {}];

describe('an answer', () => {
  it.each([
    ['choice', ['2'], ['2']],
    ['choices', ['2', '0'], ['2', '0']],
    ['ranking', ['1', '0', '2'], ['1', '0', '2']],
    ['rating', ['5'], ['5']],
    ['words', ['  Open DATA!', 'open data'], ['open data']],
    ['words', ['Цифровые  Услуги', 'қазақша'], ['цифровые услуги', 'қазақша']],
    ['text', ['More time for questions'], ['More time for questions']],
  ] as const)('to a poll of kind %s fits: %j', (kind, answer, picks) => {
    expect(fitAnswer(answer, { kind, options, max: 2 })).toEqual(picks);
  });

  it.each([
    ['choice', ['0', '1']], ['choice', ['3']], ['choice', ['-1']], ['choice', ['00']], ['choice', ['1e0']], ['choice', ['yes']],
    ['choices', ['0', '1', '2']], ['choices', ['0', '0']],
    ['ranking', ['0', '0', '1']],
    ['rating', ['0']], ['rating', ['6']], ['rating', ['4.5']], ['rating', ['4', '5']],
    ['words', ['!!!']], ['words', ['a', 'b', 'c']], ['words', ['x'.repeat(31)]],
    ['text', ['one', 'two']],
  ] as const)('to a poll of kind %s does not fit: %j', (kind, answer) => {
    expect(fitAnswer(answer, { kind, options, max: 2 })).toBeNull();
  });

  it('counts one word as one, however it was typed', () => {
    expect(['Trust', 'trust ', '«trust»', 'TRUST!'].map(normaliseWord)).toEqual(['trust', 'trust', 'trust', 'trust']);
  });
});

describe('a tally', () => {
  it('gives the first place of a ranking the most points', () => {
    const picks = [{ pick: '0', count: 2, places: 2 }, { pick: '1', count: 2, places: 5 }, { pick: '2', count: 1, places: 2 }];
    expect(tallyOf({ kind: 'ranking', options }, 2, picks, []).counts).toEqual([6, 3, 2]);
  });

  it('has a place for every option and mark, chosen or not', () => {
    expect(tallyOf({ kind: 'choice', options }, 1, [{ pick: '1', count: 1, places: 1 }], []).counts).toEqual([0, 1, 0]);
    expect(tallyOf({ kind: 'rating', options: [] }, 1, [{ pick: '4', count: 1, places: 1 }], []).counts).toEqual([0, 0, 0, 1, 0]);
  });

  it('puts the most frequent words first, and equal ones in one order', () => {
    const picks = [{ pick: 'b', count: 1, places: 1 }, { pick: 'a', count: 1, places: 1 }, { pick: 'c', count: 3, places: 3 }];
    expect(tallyOf({ kind: 'words', options: [] }, 3, picks, []).words).toEqual([['c', 3], ['a', 1], ['b', 1]]);
  });
});

describe('the form a poll leaves in', () => {
  const poll = (facts: Partial<Poll>): Poll => ({ id: 'p', state: 'open', results: 'shown', hiddenWords: ['rude'], tally: { ...EMPTY_TALLY, voters: 2, words: [['rude', 2], ['kind', 1]], texts: [{ id: 't', text: 'waits', state: 'waiting' }] }, tallyRev: 3, ...facts }) as Poll;

  it.each(['hidden', 'voted'] as const)('for everyone has no numbers while results are %s', (results) => {
    expect(publicView(poll({ results })).result).toBeNull();
  });

  it('for a voter has them, unless they are hidden', () => {
    expect(resultForVoter(poll({ results: 'voted' }))?.voters).toBe(2);
    expect(resultForVoter(poll({ results: 'hidden' }))).toBeNull();
  });

  it('has no hidden word and no waiting text but for moderators', () => {
    expect(JSON.stringify(publicView(poll({})))).not.toMatch(/rude|waits/);
    expect(moderatorView(poll({})).result).toMatchObject({ hiddenWords: [['rude', 2]], allTexts: [{ text: 'waits', state: 'waiting' }] });
  });

  it('is never a draft for everyone', () => {
    expect(() => publicView(poll({ state: 'draft' }))).toThrow('common.internal');
  });
});
