import { LANGUAGES, type Language } from '@plenary/contracts/languages';

export { type Language };

/** The closed list of languages the interface speaks, in the order of the switch. */
export const languages = LANGUAGES;

/** What a language calls itself; the same in every catalogue, so it stands here once. */
export const languageNames: Record<Language, string> = { en: 'English', ru: 'Русский', kk: 'Қазақша' };

/** The short label of a language in the switch. */
export const languageLabels: Record<Language, string> = { en: 'EN', ru: 'РУ', kk: 'ҚАЗ' };

/** Narrows a word from outside (a cookie, a query) to a language we speak. */
export function isLanguage(word: unknown): word is Language {
  return languages.some((language) => language === word);
}

interface Range {
  tag: string;
  quality: number;
}

function parseRange(part: string): Range {
  const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
  const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
  return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality) };
}

/** The language of ours that an `Accept-Language` header likes best; the first of the list when it likes none. */
export function negotiate(acceptLanguage: string | null | undefined): Language {
  const ranges = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map(parseRange)
    .filter((range) => range.quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of ranges) {
    const primary = tag.split('-')[0];
    if (isLanguage(primary)) return primary;
  }
  return languages[0];
}
