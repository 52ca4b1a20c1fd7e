import { dayShift, formatTime, formatTimeIn, sameClock } from '@plenary/i18n/time';
import { zoneCity } from '@plenary/i18n/zones';
import { useT } from '../i18n/use-t';
import { useReader } from '../lib/reader';
import { classNames } from './class-names';
import styles from './time-label.module.css';

/** Which clock comes first for this reader, and which stands under it. */
export interface Clocks {
  first: string;
  /** Null when both zones show the same, or the reader's is not known. */
  second: string | null;
}

/** The reader's clock and the event's, in the order the reader chose. */
export function useClocks(eventZone: string, instants: readonly Date[]): Clocks {
  const { zone, clock } = useReader();
  if (zone === null || sameClock(zone, eventZone, instants)) return { first: eventZone, second: null };
  return clock === 'mine' ? { first: zone, second: eventZone } : { first: eventZone, second: zone };
}

/** A moment, never a bare number: big in the first zone, under it the other zone's time, or the city alone. */
export function TimeLabel({ at, eventZone, inline }: { at: Date; eventZone: string; inline?: boolean }) {
  const t = useT();
  const { first, second } = useClocks(eventZone, [at]);
  const shift = second === null ? 0 : dayShift(at, second, first);
  return (
    <time dateTime={at.toISOString()} className={classNames(styles['label'], inline && styles['inline'])}>
      <span className={styles['big']}>{formatTime(at, first)}</span>
      <span className={styles['under']}>
        {second === null ? zoneCity(t, first) : formatTimeIn(t, at, second)}
        {shift === 0 ? null : `, ${t(shift > 0 ? 'time:nextDay' : 'time:previousDay')}`}
      </span>
    </time>
  );
}
