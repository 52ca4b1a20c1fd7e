import { dayKey, dayShift, formatClockRange, formatDate, formatDay, formatDistance, formatRange, formatTime, formatTimeIn, isZone, sameClock, translator, zoneCity, zoneInWords, zoneOffset } from './index';

const [en, ru, kk] = [translator('en'), translator('ru'), translator('kk')];
const start = new Date('2026-11-26T05:00:00Z');
const end = new Date('2026-11-26T08:30:00Z');
const ALMATY = 'Asia/Almaty';

describe('time in words', () => {
  it('names the day in each language, whatever the platform knows of Kazakh', () => {
    expect(formatDate(en, start, ALMATY)).toBe('Thursday 26 November');
    expect(formatDate(ru, start, ALMATY)).toBe('четверг, 26 ноября');
    expect(formatDate(kk, start, ALMATY)).toBe('26 қараша, бейсенбі');
    expect(formatDate(kk, start, ALMATY, { year: true })).toBe('2026 жылғы 26 қараша, бейсенбі');
    expect(formatDay(ru, start, ALMATY, { year: true })).toBe('26 ноября 2026 г.');
  });

  it('says from when to when', () => {
    expect(formatRange(en, start, end, ALMATY)).toBe('Thursday 26 November, 10:00 to 13:30');
    expect(formatRange(ru, start, end, ALMATY)).toBe('четверг, 26 ноября, с 10:00 до 13:30');
    expect(formatRange(kk, start, end, ALMATY)).toBe('26 қараша, бейсенбі, 10:00–13:30');
    expect(formatRange(en, start, new Date('2026-11-27T08:30:00Z'), ALMATY)).toBe('Thursday 26 November, 10:00 to Friday 27 November, 13:30');
    expect(formatClockRange(en, start, end, 'Europe/Berlin')).toBe('06:00 to 09:30');
  });

  it('says midnight as 00:00, not 24:00', () => {
    expect(formatTime(new Date('2026-11-25T19:00:00Z'), ALMATY)).toBe('00:00');
  });

  it('names zones by their city, in words', () => {
    expect(formatTimeIn(en, start, ALMATY)).toBe('10:00 Almaty');
    expect(formatTimeIn(ru, start, 'Asia/Tashkent')).toBe('10:00 Ташкент');
    expect(zoneInWords(en, ALMATY, start)).toBe('Almaty time (UTC+5)');
    expect(zoneInWords(kk, 'Asia/Kolkata', start)).toBe('Калькутта уақыты (UTC+5:30)');
    expect(zoneCity(kk, 'Europe/Moscow')).toBe('Мәскеу');
    expect(zoneCity(ru, 'Europe/Kiev')).toBe('Киев');
    expect(zoneCity(en, 'America/Port_of_Spain')).toBe('Port of Spain');
  });

  it('knows offsets of summer and winter and of half hours', () => {
    expect(zoneOffset('Europe/Berlin', new Date('2026-07-01T00:00:00Z'))).toBe('UTC+2');
    expect(zoneOffset('Europe/Berlin', start)).toBe('UTC+1');
    expect(zoneOffset('America/St_Johns', start)).toBe('UTC-3:30');
    expect(zoneOffset('UTC', start)).toBe('UTC');
  });

  it('compares days and clocks of two zones', () => {
    const night = new Date('2026-11-26T20:00:00Z');
    expect(dayShift(night, ALMATY, 'Europe/Berlin')).toBe(1);
    expect(dayShift(night, 'America/New_York', ALMATY)).toBe(-1);
    expect(dayShift(start, 'Europe/Berlin', ALMATY)).toBe(0);
    expect(dayKey(night, ALMATY)).toBe('2026-11-27');
    expect(sameClock(ALMATY, 'Asia/Tashkent', [start, end])).toBe(true);
    expect(sameClock('Europe/Berlin', 'Africa/Lagos', [start, new Date('2026-07-01T00:00:00Z')])).toBe(false);
  });

  it.each([
    [25 * 60_000, 'in 25 minutes', 'через 25 минут', '25 минуттан кейін'],
    [21 * 60_000, 'in 21 minutes', 'через 21 минуту', '21 минуттан кейін'],
    [3 * 86_400_000 + 5, 'in 3 days', 'через 3 дня', '3 күннен кейін'],
    [-2 * 3_600_000, '2 hours ago', '2 часа назад', '2 сағат бұрын'],
    [20_000, 'now', 'сейчас', 'қазір'],
  ])('tells a distance of %i ms', (distance, ...texts) => {
    const later = new Date(start.getTime() + distance);
    expect([en, ru, kk].map((t) => formatDistance(t, start, later))).toEqual(texts);
  });

  it.each(['', 'Asia/Nowhere', '+05:00', 'x'.repeat(100), null, 5, '../etc', 'Asia/Almaty\n'])('does not take %j for a zone', (word) => {
    expect(isZone(word)).toBe(false);
  });
});
