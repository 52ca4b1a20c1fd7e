import { translator } from '@plenary/i18n';
import { bothZones } from './both-zones';

const start = new Date('2026-11-26T05:00:00Z');
const end = new Date('2026-11-26T08:30:00Z');

describe('bothZones', () => {
  it.each([
    ['en', 'Thursday 26 November 2026, 06:00 to 09:30, your time in Berlin (UTC+1)\nThursday 26 November 2026, 10:00 to 13:30, Almaty time (UTC+5)'],
    ['ru', 'четверг, 26 ноября 2026 г., с 06:00 до 09:30, ваше время, Берлин (UTC+1)\nчетверг, 26 ноября 2026 г., с 10:00 до 13:30, часовой пояс Алматы (UTC+5)'],
  ] as const)('names both in %s, the reader first', (language, expected) => {
    expect(bothZones(translator(language), start, end, 'Asia/Almaty', 'Europe/Berlin')).toBe(expected);
  });

  it('speaks Kazakh', () => {
    expect(bothZones(translator('kk'), start, end, 'Asia/Almaty', 'Europe/Berlin')).toMatch(/06:00.*сіздің уақытыңыз, Берлин \(UTC\+1\)\n.*10:00.*Алматы/);
  });

  it('says it once where the clocks agree or the reader is not known', () => {
    const t = translator('en');
    expect(bothZones(t, start, end, 'Asia/Almaty', 'Asia/Tashkent')).toBe('Thursday 26 November 2026, 10:00 to 13:30, Almaty time (UTC+5)');
    expect(bothZones(t, start, end, 'Asia/Almaty', null)).not.toContain('\n');
  });

  it('shows the other date when the reader is on it', () => {
    expect(bothZones(translator('en'), new Date('2026-11-26T05:00:00Z'), end, 'Asia/Almaty', 'America/Los_Angeles')).toContain('Wednesday 25 November 2026, 21:00');
  });
});
