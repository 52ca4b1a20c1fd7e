import { flagsOf } from './word-lists';

const LISTS = { en: ['damn', 'shut up', 'class'], ru: ['дурак*', 'ещё'], kk: ['ақымақ*'] };

describe('listed words in a text', () => {
  it.each([
    ['Damn, why?', ['damn']],
    ['DAMN!', ['damn']],
    ['ｄａｍｎ', ['damn']],
    ['Please shut  up now', ['shut up']],
    ['Почему эти дураки решают?', ['дурак*']],
    ['Еще раз', ['ещё']],
    ['Бұл ақымақтық па?', ['ақымақ*']],
    ['Is the classic portal open?', []],
    ['Nothing to see', []],
    ['', []],
  ])('%s', (text, flags) => {
    expect(flagsOf(text, LISTS)).toEqual(flags);
  });

  it('is fast on what was made to be slow', () => {
    expect(flagsOf('a '.repeat(5_000), { en: Array.from({ length: 500 }, (_, i) => `word${i}*`) })).toEqual([]);
  });
});
