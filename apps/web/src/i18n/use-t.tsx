import { createContext, use, useContext } from 'react';
import type { LocaleMap } from '@plenary/contracts/languages';
import type { Noun, T } from '@plenary/i18n/engine';
import type { Language } from '@plenary/i18n/languages';
import { pickLocale, type PickedText } from '@plenary/i18n/pick-locale';
import type { Texts } from './texts';

const TextsContext = createContext<Texts | null>(null);

/** Gives the texts of the reader's language to everything inside. */
export const TextsProvider = TextsContext.Provider;

/** The page's texts as a whole; components want `useT`. */
export function useTexts(): Texts {
  const texts = useContext(TextsContext);
  if (!texts) throw new Error('texts are used outside of the page');
  return texts;
}

/** The translating function for the named catalogues; `common`, `time` and `cities` are always with it. */
export function useT<N extends Noun = never>(...nouns: N[]): T<N | 'common' | 'time' | 'cities'> {
  const texts = useTexts();
  use(texts.ready(['common', 'time', 'cities', ...nouns]));
  return texts.t as T<N | 'common' | 'time' | 'cities'>;
}

/** The language of this page. */
export const useLanguage = (): Language => useTexts().language;

/** Chooses texts that organizers wrote in several languages. */
export function usePick(reference: Language): (map: LocaleMap | null | undefined) => PickedText {
  const language = useLanguage();
  return (map) => pickLocale(map, language, reference);
}
