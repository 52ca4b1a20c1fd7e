import { ERROR_STATUS } from '@plenary/contracts/error-codes';
import { FIELD_CODES } from '@plenary/contracts/errors';
import { errorMessage, fieldMessage, languages, negotiate, pickLocale, translator } from './index';

describe('translator', () => {
  it.each([
    ['en', 1, '1 delegate'],
    ['en', 5, '5 delegates'],
    ['ru', 1, '1 делегат'],
    ['ru', 3, '3 делегата'],
    ['ru', 5, '5 делегатов'],
    ['ru', 11, '11 делегатов'],
    ['ru', 21, '21 делегат'],
    ['ru', 112, '112 делегатов'],
    ['kk', 1, '1 делегат'],
    ['kk', 5, '5 делегат'],
  ] as const)('counts in %s: %i', (language, count, text) => {
    expect(translator(language)('public:delegates.total', { count })).toBe(text);
  });

  it('tells which catalogue a text came from', () => {
    const used = new Set<string>();
    translator('ru', (noun) => used.add(noun))('common:nav.signIn');
    expect([...used]).toEqual(['common']);
  });

  it('puts facts in without escaping: what prints them escapes', () => {
    expect(translator('en')('common:table.select', { name: 'A & B <i>' })).toBe('Choose A & B <i>');
  });
});

describe('error messages', () => {
  it.each(languages)('has a text in %s for every code of the closed list', (language) => {
    const fallback = errorMessage('nobody.knows', language);
    const unsaid = Object.keys(ERROR_STATUS).filter((code) => code !== 'common.internal' && errorMessage(code, language) === fallback);
    expect(unsaid).toEqual([]);
  });

  it.each(languages)('has a text in %s for every field code', (language) => {
    const fallback = fieldMessage('nobody knows', language);
    expect(FIELD_CODES.filter((code) => code !== 'invalid' && fieldMessage(code, language) === fallback)).toEqual([]);
  });

  it.each([
    ['en', 'Did you mean GB — United Kingdom?'],
    ['ru', 'GB — Великобритания'],
    ['kk', 'GB — Ұлыбритания'],
  ] as const)('names in %s the country that a wrong code means', (language, named) => {
    expect(fieldMessage('country', language, 'GB')).toContain(named);
    expect(fieldMessage('country', language)).not.toContain('GB');
  });

  it('speaks of an error on our side when a code is unknown or odd', () => {
    for (const code of ['', 'x', 'common.', '.x', 'common.fields', '__proto__.x']) expect(errorMessage(code, 'en')).toBe('Something went wrong on our side. Try again in a minute.');
  });
});

describe('negotiate', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['de-DE,fr;q=0.8', 'en'],
    ['kk-KZ,ru;q=0.9,en;q=0.8', 'kk'],
    ['en;q=0.3,ru;q=0.9', 'ru'],
    ['ru;q=0,en', 'en'],
    ['*', 'en'],
    [`${'x,'.repeat(5000)}ru`, 'en'],
    ['RU', 'ru'],
  ])('answers %s with %s', (header, language) => {
    expect(negotiate(header)).toBe(language);
  });
});

describe('pickLocale', () => {
  it.each([
    [{ en: 'Title', ru: 'Название' }, 'ru', 'Название', 'ru', false],
    [{ en: 'Title', ru: 'Название' }, 'kk', 'Title', 'en', true],
    [{ ru: 'Название' }, 'kk', 'Название', 'ru', true],
    [{ en: '', kk: 'Атауы' }, 'en', 'Атауы', 'kk', true],
    [{}, 'en', '', null, false],
    [null, 'en', '', null, false],
  ] as const)('of %j for a reader of %s', (map, reader, text, language, isFallback) => {
    expect(pickLocale(map, reader, 'en')).toEqual({ text, language, isFallback });
  });
});
