import type { WordLists } from '@plenary/contracts/qa-event';

const ANY_REST = '*';

/** Small letters, compatibility forms made plain, and the Russian letters that people use for one another. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е');

/**
 * The listed words that occur in a text, as they stand in the lists. Whole words only, so that a harmless word with a
 * listed one inside is left alone; `word*` stands for every word that begins so. Lists of all languages are looked at,
 * since people write in several.
 */
export function flagsOf(text: string, lists: WordLists): string[] {
  const words = plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const sentence = ` ${words.join(' ')} `;
  const occurs = (listed: string): boolean => {
    const wanted = (plain(listed).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
    return wanted !== '' && sentence.includes(listed.endsWith(ANY_REST) ? ` ${wanted}` : ` ${wanted} `);
  };
  return [...new Set(Object.values(lists).flat())].filter(occurs);
}
