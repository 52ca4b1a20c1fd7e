import type { Language } from '@plenary/i18n/languages';

const MEGABYTE = 1024 * 1024;

/** A size people can judge before they fetch it: "3.4 MB". Units are written alike in all our languages but for their script. */
export function sizeText(bytes: number, language: Language): string {
  const [value, latin, cyrillic] = bytes >= MEGABYTE ? ([bytes / MEGABYTE, 'MB', 'МБ'] as const) : ([bytes / 1024, 'kB', 'кБ'] as const);
  const digits = value < 10 ? 1 : 0;
  const number = value.toFixed(digits).replace('.', language === 'en' ? '.' : ',');
  return `${number} ${language === 'en' ? latin : cyrillic}`;
}
