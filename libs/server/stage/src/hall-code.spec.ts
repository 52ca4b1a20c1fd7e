import { HALL_ALPHABET, HallCodeText } from '@plenary/contracts/stage-hall';
import { endOfDay, newHallCode } from './hall-code';

describe('a code of the hall', () => {
  it('has six letters that nobody mistakes for each other, and is another one each time', () => {
    const codes = Array.from({ length: 500 }, newHallCode);
    expect(codes.filter((code) => !/^[A-Z2-9]{6}$/.test(code) || /[ILOS015]/.test(code))).toEqual([]);
    expect(new Set(codes).size).toBe(500);
    expect(new Set(codes.join('')).size).toBe(HALL_ALPHABET.length);
  });

  it.each([['abc 234', 'ABC234'], ['AB-C2 34', 'ABC234'], [' abc234\n', 'ABC234'], ['', '']])('is read from %p', (typed, code) => {
    expect(HallCodeText.parse(typed)).toBe(code);
  });

  it.each([
    ['2026-11-25T10:00:00Z', 'Asia/Almaty', '2026-11-25T19:00:00.000Z'],
    ['2026-11-25T20:00:00Z', 'Asia/Almaty', '2026-11-26T19:00:00.000Z'],
    // The day on which clocks go back has 25 hours.
    ['2026-10-24T23:00:00Z', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
  ])('of %s in %s ends at %s', (now, zone, end) => {
    expect(endOfDay(new Date(now), zone).toISOString()).toBe(end);
  });
});
