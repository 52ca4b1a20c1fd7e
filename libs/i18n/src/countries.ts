import { COUNTRIES, isCountry } from '@plenary/contracts/countries';
import type { KeyOf, T } from './engine';

/** A country for a list of choices. */
export interface CountryChoice {
  code: string;
  name: string;
}

/** The country's name in the reader's language; a code nobody knows is shown as it is. */
export function countryName(t: T<'countries'>, code: string): string {
  return isCountry(code) ? t(`countries:${code}` as KeyOf<'countries'>) : code;
}

/**
 * Letters that Kazakh puts between the Russian ones. Browsers do not all collate Kazakh, and server and browser must
 * list countries in the same order, so the order is computed from the alphabet.
 */
const ALPHABET = 'aàáâãäåæbcçdeéfghiïjklmnñoóôöpqrstuúüvwxyzаәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя';

const rank = (letter: string | undefined): number => (letter === undefined ? -2 : ALPHABET.indexOf(letter));

/** Compares two names by the alphabet of our languages; what is no letter comes first. */
export function compareNames(a: string, b: string): number {
  const [left, right] = [[...a.toLowerCase()], [...b.toLowerCase()]];
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const difference = rank(left[i]) - rank(right[i]);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** All countries by name, the suggested ones first. */
export function countryChoices(t: T<'countries'>, suggested: readonly string[] = []): CountryChoice[] {
  const choice = (code: string): CountryChoice => ({ code, name: countryName(t, code) });
  const first = suggested.filter(isCountry);
  const rest = COUNTRIES.filter((code) => !first.includes(code)).map(choice);
  return [...first.map(choice), ...rest.sort((a, b) => compareNames(a.name, b.name))];
}
