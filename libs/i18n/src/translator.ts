import type { i18n } from 'i18next';
import type { Language } from '@plenary/contracts/languages';
import { catalogues } from './catalogues/all';
import { countryName } from './countries';
import { createEngine, translate, type KeyOf, type Noun, type Params, type T } from './engine';

const engines = new Map<Language, i18n>();

function engineOf(language: Language): i18n {
  const known = engines.get(language);
  if (known) return known;
  const made = createEngine(language, catalogues[language]);
  engines.set(language, made);
  return made;
}

/** The translating function of a language with every catalogue; for services and server-rendered pages. */
export function translator(language: Language, onUse?: (noun: Noun) => void): T {
  return translate(engineOf(language), language, onUse);
}

/** What an error code says to a person: `registration.full` reads `errors.full` of the `registration` catalogue. */
export function errorMessage(code: string, language: Language, params: Params = {}): string {
  const [noun, reason] = [code.slice(0, code.indexOf('.')), code.slice(code.indexOf('.') + 1)];
  const key = `${noun}:errors.${reason}`;
  const known = noun !== '' && engineOf(language).exists(key);
  return translator(language)((known ? key : 'common:errors.internal') as KeyOf<Noun>, params);
}

/**
 * What is wrong with one field of a form: `required`, `too_long`; texts stand in `common` under `fields`. `meant` is
 * what the answer seems to mean, such as the country of a wrong code.
 */
export function fieldMessage(code: string, language: Language, meant?: string): string {
  const t = translator(language);
  if (code === 'country' && meant !== undefined) return t('common:meant.country', { country: `${meant} — ${countryName(t, meant)}` });
  const key = `common:fields.${code}`;
  return t((engineOf(language).exists(key) ? key : 'common:fields.invalid') as KeyOf<'common'>);
}
