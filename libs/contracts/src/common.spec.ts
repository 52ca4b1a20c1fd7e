import { canonicalZone, PageQuery } from './common';
import { NextPath } from './identity';

describe('a time zone', () => {
  it.each([
    ['S045', 'Europe/Kyiv', 'Europe/Kyiv'],
    ['S046', 'Asia/Kolkata', 'Asia/Kolkata'],
    ['S046', 'America/Nuuk', 'America/Nuuk'],
    ['S046', 'UTC', 'UTC'],
    ['S051', 'europe/paris', 'Europe/Paris'],
    ['', 'America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['', 'asia/ho_chi_minh', 'Asia/Ho_Chi_Minh'],
    ['', 'Africa/Dar_es_Salaam', 'Africa/Dar_es_Salaam'],
  ])('%s reads %s as %s', (_id, name, kept) => {
    expect(canonicalZone(name)).toBe(kept);
  });

  it.each(['Mars/Olympus', '', '../../etc/passwd', 'UTC\u0000', 'FOO+3', 'GMT+25', '+05:30', 'EST', '__proto__', 'constructor'])('refuses %j (S047, S048, S050)', (name) => {
    expect(canonicalZone(name)).toBeNull();
  });
});

describe('a page of a list', () => {
  it.each([{ limit: '-1' }, { limit: '0' }, { limit: '1e9' }, { limit: 'abc' }, { offset: '-1' }, { limit: ['1', '2'] }, { sort: 'password' }])('refuses %j (S114, S115)', (query) => {
    expect(PageQuery.safeParse(query).success).toBe(false);
  });

  it('has a size when none is asked for', () => {
    expect(PageQuery.parse({})).toEqual({ limit: 50, offset: 0 });
  });
});

describe('the path after signing in', () => {
  it('keeps a path of this site', () => {
    expect(NextPath.parse('/e/e-government/room?lang=ru')).toBe('/e/e-government/room?lang=ru');
  });
});
