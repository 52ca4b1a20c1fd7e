import type { FeedLanguage } from '@plenary/contracts/stage-source';

/** Languages in themselves, written out: browsers know fewer of them than the server, and the two must agree. */
const AUTONYMS: Record<FeedLanguage, string> = {
  en: 'English', ru: 'Русский', kk: 'Қазақша', uz: 'Oʻzbekcha', ky: 'Кыргызча', tg: 'Тоҷикӣ', tk: 'Türkmençe', az: 'Azərbaycanca', tr: 'Türkçe', hy: 'Հայերեն', ka: 'ქართული', mn: 'Монгол',
  uk: 'Українська', et: 'Eesti', de: 'Deutsch', fr: 'Français', es: 'Español', ar: 'العربية', zh: '中文', ko: '한국어', ja: '日本語',
};

/** A language's name in itself. */
export const autonym = (language: string): string => AUTONYMS[language as FeedLanguage] ?? language;
