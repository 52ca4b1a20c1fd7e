import { COUNTRIES } from '@plenary/contracts/countries';
import { catalogues } from './catalogues/all';
import { compareNames } from './countries';
import { countryChoices, countryName, languages, regionOf, REGIONS, translator } from './index';

describe('countries', () => {
  it('has a name for each country of the list, and only for those', () => {
    for (const language of languages) expect(Object.keys(catalogues[language].countries).sort()).toEqual([...COUNTRIES].sort());
  });

  it('names countries in the reader’s language and shows an unknown code as it is', () => {
    expect(countryName(translator('kk'), 'KG')).toBe('Қырғызстан');
    expect(countryName(translator('ru'), 'EE')).toBe('Эстония');
    expect(countryName(translator('en'), 'ZZ')).toBe('ZZ');
    expect(countryName(translator('en'), 'constructor')).toBe('constructor');
  });

  it('puts suggested countries first and the rest by name', () => {
    const [first, second, ...rest] = countryChoices(translator('ru'), ['KZ', 'UZ', 'ZZ']);
    expect([first?.code, second?.code]).toEqual(['KZ', 'UZ']);
    expect(rest).toHaveLength(COUNTRIES.length - 2);
    expect(rest.at(0)?.name).toBe('Австралия');
    expect(rest.at(-1)?.name).toBe('Япония');
  });

  it.each([
    ['Қазақстан', 'Кения', 1],
    ['Қазақстан', 'Лаос', -1],
    ['Әзірбайжан', 'Бельгия', -1],
    ['Әзірбайжан', 'Аустрия', 1],
    ['Åland Islands', 'Zambia', -1],
    ['Ресей', 'Ресей', 0],
  ])('orders %s and %s by the alphabet', (a, b, sign) => {
    expect(Math.sign(compareNames(a, b))).toBe(sign);
  });

  it('knows every letter that a name begins with', () => {
    const unsorted = languages.flatMap((language) => Object.values(catalogues[language].countries).filter((name) => compareNames(name, ' ') <= 0));
    expect(unsorted).toEqual([]);
  });

  it('puts each country into one region; delegates of organizations into their own', () => {
    expect(regionOf('KZ')).toBe('centralAsia');
    expect(regionOf('EE')).toBe('europe');
    expect(regionOf('CL')).toBe('americas');
    expect(regionOf('IL')).toBe('africaMiddleEast');
    expect(regionOf('JP')).toBe('asiaPacific');
    expect(regionOf(null)).toBe('international');
    expect(new Set([...COUNTRIES, null].map(regionOf))).toEqual(new Set(REGIONS));
  });
});
