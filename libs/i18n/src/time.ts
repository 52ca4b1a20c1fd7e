import type { T } from './engine';
import { zoneCity, zoneOffset } from './zones';

/** A translating function that can speak of time. */
export type TimeT = T<'time' | 'cities'>;

interface Clock {
  year: number;
  month: number;
  day: number;
  weekday: number;
  time: string;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * Only numbers are taken from `Intl`; names of days and months come from the catalogues. Browsers differ there
 * (Chromium claims Kazakh and answers "M11 26, Thu"), and server and browser must print the same text.
 */
function formatter(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, hourCycle: 'h23', weekday: 'short', year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit',
  });
  formatters.set(zone, made);
  return made;
}

function clockIn(instant: Date, zone: string): Clock {
  const parts = Object.fromEntries(formatter(zone).formatToParts(instant).map(({ type, value }) => [type, value]));
  return {
    year: Number(parts['year']),
    month: Number(parts['month']),
    day: Number(parts['day']),
    weekday: WEEKDAYS.indexOf(parts['weekday'] ?? '') + 1,
    time: `${parts['hour']}:${parts['minute']}`,
  };
}

const dayNumber = (clock: Clock): number => Date.UTC(clock.year, clock.month - 1, clock.day) / 86_400_000;

/** The time of day on a 24-hour clock, for places that name the zone beside it: "10:00". */
export function formatTime(instant: Date, zone: string): string {
  return clockIn(instant, zone).time;
}

/** The time of day with its zone in words: "10:00 Almaty". */
export function formatTimeIn(t: TimeT, instant: Date, zone: string): string {
  return t('time:inCity', { time: formatTime(instant, zone), city: zoneCity(t, zone) });
}

/** The date in words: "Thursday 26 November"; with the year where the reader may not guess it. */
export function formatDate(t: TimeT, instant: Date, zone: string, options: { year?: boolean } = {}): string {
  const { weekday, day, month, year } = clockIn(instant, zone);
  const names = { weekday: t(`time:weekday.${weekday}` as 'time:weekday.1'), month: t(`time:month.${month}` as 'time:month.1') };
  return options.year ? t('time:dateYear', { ...names, day, year }) : t('time:date', { ...names, day });
}

/** The date without its weekday: "26 November 2026". */
export function formatDay(t: TimeT, instant: Date, zone: string, options: { year?: boolean } = {}): string {
  const { day, month, year } = clockIn(instant, zone);
  const name = t(`time:month.${month}` as 'time:month.1');
  return options.year ? t('time:dayYear', { day, month: name, year }) : t('time:day', { day, month: name });
}

/** From when to when, in words: "Thursday 26 November, 10:00 to 13:30". The zone is named by the caller, see `zoneInWords`. */
export function formatRange(t: TimeT, start: Date, end: Date, zone: string, options: { year?: boolean } = {}): string {
  const [from, to] = [clockIn(start, zone), clockIn(end, zone)];
  const startDate = formatDate(t, start, zone, options);
  if (dayNumber(from) === dayNumber(to)) return t('time:range', { date: startDate, start: from.time, end: to.time });
  return t('time:rangeDays', { startDate, start: from.time, endDate: formatDate(t, end, zone, options), end: to.time });
}

/** From when to when on the clock only: "06:00 to 09:30". */
export function formatClockRange(t: TimeT, start: Date, end: Date, zone: string): string {
  return t('time:clockRange', { start: formatTime(start, zone), end: formatTime(end, zone) });
}

/** "Almaty time (UTC+5)", as it stands after a date. */
export function zoneInWords(t: TimeT, zone: string, at: Date): string {
  return t('time:zone', { city: zoneCity(t, zone), offset: zoneOffset(zone, at) });
}

/** How many calendar days the reader's date differs from the event's: -1, 0 or 1. */
export function dayShift(instant: Date, readerZone: string, eventZone: string): number {
  return dayNumber(clockIn(instant, readerZone)) - dayNumber(clockIn(instant, eventZone));
}

/** A key that is equal for two instants of one calendar day in the zone: "2026-11-26". */
export function dayKey(instant: Date, zone: string): string {
  const { year, month, day } = clockIn(instant, zone);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Whether two zones show the same clock at all the given instants, so that a switch between them would do nothing. */
export function sameClock(zoneA: string, zoneB: string, instants: readonly Date[]): boolean {
  return instants.every((instant) => zoneOffset(zoneA, instant) === zoneOffset(zoneB, instant));
}

const UNITS = [
  ['days', 86_400_000],
  ['hours', 3_600_000],
  ['minutes', 60_000],
] as const;

/** The distance between two instants in the largest whole unit: "in 25 minutes", "3 days ago", "now". */
export function formatDistance(t: T<'time'>, from: Date, to: Date): string {
  const distance = to.getTime() - from.getTime();
  for (const [unit, length] of UNITS) {
    const count = Math.floor(Math.abs(distance) / length);
    if (count > 0) return distance > 0 ? t(`time:ahead.${unit}`, { count }) : t(`time:past.${unit}`, { count });
  }
  return t('time:ahead.now');
}
