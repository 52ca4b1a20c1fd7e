import { createInstance, type i18n, type Resource } from 'i18next';
import type { Language } from '@plenary/contracts/languages';
import type { Catalogues } from './catalogues/all';

/** A part of the catalogues: one JSON file per language. */
export type Noun = keyof Catalogues & string;

type PluralSuffix = '_zero' | '_one' | '_two' | '_few' | '_many' | '_other';
type WithoutSuffix<K extends string> = K extends `${infer Stem}${PluralSuffix}` ? Stem : K;
type Leaves<Node> = {
  [K in keyof Node & string]: Node[K] extends string ? WithoutSuffix<K> : `${K}.${Leaves<Node[K]>}`;
}[keyof Node & string];

/** A key as it is written in code: `event:programme.title`. */
export type KeyOf<N extends Noun> = { [M in N]: `${M}:${Leaves<Catalogues[M]>}` }[N];

/** What may be put into a text; `count` chooses the plural form. */
export type Params = Record<string, string | number>;

/** Translates keys of the catalogues `N` into one language. A wider `T` fits where a narrower one is asked for. */
export interface T<N extends Noun = Noun> {
  (key: KeyOf<N>, params?: Params): string;
  readonly language: Language;
}

/** An i18next instance that speaks one language, with the given catalogues loaded; more can be added later. */
export function createEngine(language: Language, catalogues: Resource[string]): i18n {
  const engine = createInstance();
  void engine.init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    resources: { [language]: catalogues },
    ns: Object.keys(catalogues),
    // React and the mail renderer escape what they print; doing it here too would show entities to people.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return engine;
}

/** The translating function of an engine. `onUse` hears which catalogue each text came from. */
export function translate(engine: i18n, language: Language, onUse?: (noun: Noun) => void): T {
  const t = (key: KeyOf<Noun>, params?: Params): string => {
    onUse?.(key.slice(0, key.indexOf(':')) as Noun);
    return engine.t(key, params ?? {});
  };
  return Object.assign(t, { language });
}
