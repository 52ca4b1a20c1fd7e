import { readdirSync, readFileSync } from 'node:fs';
import { catalogues } from './catalogues/all';
import { languages, type Language } from './languages';

type Node = { [key: string]: string | Node };

/** Words that are the same in several languages by right: names, and terms with no other word. */
const SAME_WORDS: Record<string, readonly string[]> = {
  ru: ['common:brand', 'cities:UTC'],
  kk: ['common:brand', 'cities:UTC'],
};
const PLURALS: Record<Language, readonly string[]> = { en: ['one', 'other'], ru: ['one', 'few', 'many', 'other'], kk: ['one', 'other'] };
const SUFFIX = /_(zero|one|two|few|many|other)$/;

function leaves(node: Node, path: string): [string, string][] {
  return Object.entries(node).flatMap(([key, value]) => {
    const here = path === '' ? key : `${path}.${key}`;
    return typeof value === 'string' ? [[here, value] as [string, string]] : leaves(value, here);
  });
}

const textsOf = (language: Language): Map<string, string> =>
  new Map(Object.entries(catalogues[language]).flatMap(([noun, tree]) => leaves(tree as Node, '').map(([key, text]) => [`${noun}:${key}`, text] as const)));

const stem = (key: string): string => key.replace(SUFFIX, '');
const stems = (language: Language): Set<string> => new Set([...textsOf(language).keys()].map(stem));
const variables = (text: string): string[] => [...new Set([...text.matchAll(/{{\s*(\w+)\s*}}/g)].map(([, name]) => name ?? ''))].sort();

describe('catalogues', () => {
  const english = textsOf('en');

  it.each(languages)('lists every file of %s in all.ts', (language) => {
    const files = readdirSync(new URL(`catalogues/${language}/`, import.meta.url)).map((name) => name.replace('.json', ''));
    expect(Object.keys(catalogues[language]).sort()).toEqual(files.sort());
  });

  it.each(['ru', 'kk'] as const)('has every English key in %s, and no other', (language) => {
    expect([...stems(language)].sort()).toEqual([...stems('en')].sort());
  });

  it.each(['ru', 'kk'] as const)('does not merely repeat English in %s', (language) => {
    const repeated = [...textsOf(language)].filter(([key, text]) => /\p{L}/u.test(text.replace(/{{.*?}}/g, '')) && text === english.get(key));
    expect(repeated.map(([key]) => key).filter((key) => !SAME_WORDS[language]?.includes(key))).toEqual([]);
  });

  it.each(languages)('has the plural forms of %s wherever a count decides', (language) => {
    const keys = [...textsOf(language).keys()];
    const counted = [...new Set(keys.filter((key) => SUFFIX.test(key)).map(stem))];
    const wrong = counted.filter((key) => keys.filter((other) => SUFFIX.test(other) && stem(other) === key).map((other) => SUFFIX.exec(other)?.[1]).sort().join() !== [...PLURALS[language]].sort().join());
    expect(wrong).toEqual([]);
  });

  it.each(languages)('leaves no text of %s empty', (language) => {
    expect([...textsOf(language)].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
  });

  it.each(['ru', 'kk'] as const)('puts the same facts into a text in %s as in English', (language) => {
    const inEnglish = new Map<string, string[]>();
    for (const [key, text] of english) inEnglish.set(stem(key), [...new Set([...(inEnglish.get(stem(key)) ?? []), ...variables(text)])].sort());
    const foreign = [...textsOf(language)].filter(([key, text]) => variables(text).some((name) => !inEnglish.get(stem(key))?.includes(name)));
    expect(foreign.map(([key]) => key)).toEqual([]);
  });

  it('says no key twice in one file', () => {
    const files = languages.flatMap((language) => Object.keys(catalogues[language]).map((noun) => new URL(`catalogues/${language}/${noun}.json`, import.meta.url)));
    const duplicated = files.filter((file) => {
      const text = readFileSync(file, 'utf8');
      return JSON.stringify(JSON.parse(text)).length < text.replace(/^\s+/gm, '').replace(/": /g, '":').replace(/\n/g, '').length;
    });
    expect(duplicated.map(({ pathname }) => pathname.split('/').slice(-2).join('/'))).toEqual([]);
  });
});
