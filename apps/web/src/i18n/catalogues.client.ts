import type { Noun } from '@plenary/i18n/engine';
import type { Language } from '@plenary/i18n/languages';

type Catalogue = Record<string, unknown>;

/** One file per language and noun; the browser fetches a file only when a page opened later needs it. */
const files = import.meta.glob<Catalogue>('../../../../libs/i18n/src/catalogues/*/*.json', { import: 'default' });

/** Fetches one catalogue. */
export async function fetchCatalogue(language: Language, noun: Noun): Promise<Catalogue> {
  const load = files[`../../../../libs/i18n/src/catalogues/${language}/${noun}.json`];
  if (!load) throw new Error(`no catalogue ${language}/${noun}`);
  return load();
}
