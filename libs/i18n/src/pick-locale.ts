import type { Language, LocaleMap } from '@plenary/contracts/languages';
import { languages } from './languages';

/** One text chosen from a locale map. */
export interface PickedText {
  text: string;
  /** The language the text is in, for the `lang` attribute; null when nothing is written. */
  language: Language | null;
  /** True when it is not the reader's language, so that the page says which one it is. */
  isFallback: boolean;
}

/** Chooses the reader's language, else the event's reference language, else any that is written. */
export function pickLocale(map: LocaleMap | null | undefined, reader: Language, reference: Language): PickedText {
  for (const language of [reader, reference, ...languages]) {
    const text = map?.[language];
    if (text) return { text, language, isFallback: language !== reader };
  }
  return { text: '', language: null, isFallback: false };
}
