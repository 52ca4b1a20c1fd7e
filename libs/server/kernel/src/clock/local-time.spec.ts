import { localDay, localIso, resolveTime } from './local-time';

describe('a time on a wall clock', () => {
  it.each([
    ['2026-11-24T10:00', 'Asia/Almaty', '2026-11-24T05:00:00.000Z'],
    ['2026-11-24T10:00', 'Asia/Kathmandu', '2026-11-24T04:15:00.000Z'],
    ['2026-03-29T01:59', 'Europe/Paris', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29T03:00', 'Europe/Paris', '2026-03-29T01:00:00.000Z'],
    ['2026-11-24T10:00:00Z', 'Asia/Almaty', '2026-11-24T10:00:00.000Z'],
    ['2026-11-24T10:00+09:00', 'Asia/Almaty', '2026-11-24T01:00:00.000Z'],
  ])('%s in %s is %s', (text, zone, instant) => {
    expect(resolveTime(text, zone)).toEqual(new Date(instant));
  });

  it('refuses an hour that the clock skips and offers both sides of it (S056)', () => {
    expect(resolveTime('2026-03-29T02:30', 'Europe/Paris')).toEqual({ code: 'nonexistent_local_time', suggestions: ['2026-03-29T01:30:00+01:00', '2026-03-29T03:30:00+02:00'] });
  });

  it('refuses an hour that the clock repeats and offers both offsets (S057)', () => {
    expect(resolveTime('2026-10-25T02:30', 'Europe/Paris')).toEqual({ code: 'ambiguous_local_time', suggestions: ['2026-10-25T02:30:00+02:00', '2026-10-25T02:30:00+01:00'] });
  });

  it('takes each suggestion as the instant it names', () => {
    expect(resolveTime('2026-10-25T02:30:00+02:00', 'Europe/Paris')).toEqual(new Date('2026-10-25T00:30:00Z'));
    expect(resolveTime('2026-10-25T02:30:00+01:00', 'Europe/Paris')).toEqual(new Date('2026-10-25T01:30:00Z'));
  });
});

describe('an instant in a zone', () => {
  it('falls on the local day, not on the day of UTC', () => {
    expect(localDay(new Date('2026-11-24T20:30:00Z'), 'Asia/Almaty')).toBe('2026-11-25');
    expect(localDay(new Date('2026-11-24T03:30:00Z'), 'America/New_York')).toBe('2026-11-23');
  });

  it('is written with its offset', () => {
    expect(localIso(new Date('2026-11-24T05:00:00Z'), 'Asia/Almaty')).toBe('2026-11-24T10:00:00+05:00');
  });
});
