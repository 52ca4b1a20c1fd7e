import { suggestedCountry } from './suggested-country';

describe('suggestedCountry', () => {
  it.each([
    ['Asia/Tashkent', null, 'UZ'],
    ['Asia/Almaty', 'de-DE,de;q=0.9', 'KZ'],
    ['Asia/Dubai', 'ru-KZ,ru;q=0.9', 'KZ'],
    [null, 'et-EE', 'EE'],
    [null, 'en-US,en;q=0.9', undefined],
    [null, 'en,ru-RU;q=0.8', undefined],
    ['__proto__', '../../en', undefined],
    [null, null, undefined],
  ])('of zone %s and languages %s is %s', (zone, languages, country) => {
    expect(suggestedCountry(zone, languages)).toBe(country);
  });
});
