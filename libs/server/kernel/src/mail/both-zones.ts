import { formatRange, sameClock, type T, zoneCity, zoneInWords, zoneOffset } from '@plenary/i18n';

/**
 * From when to when, in words: the reader's zone first, the event's under it, each named;
 * one line where both show the same clock or the reader's zone is not known.
 */
export function bothZones(t: T, start: Date, end: Date, eventZone: string, readerZone: string | null): string {
  const year = { year: true };
  const event = t('mail:time.event', { range: formatRange(t, start, end, eventZone, year), zone: zoneInWords(t, eventZone, start) });
  if (!readerZone || sameClock(readerZone, eventZone, [start, end])) return event;
  const reader = t('mail:time.yours', { range: formatRange(t, start, end, readerZone, year), city: zoneCity(t, readerZone), offset: zoneOffset(readerZone, start) });
  return `${reader}\n${event}`;
}
