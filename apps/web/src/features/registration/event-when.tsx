import type { OwnRegistrationView } from '@plenary/contracts/registration';
import { formatRange, zoneInWords } from '@plenary/i18n/time';
import { useT } from '../../i18n/use-t';
import { useClocks } from '../../components/time-label';
import styles from './registration.module.css';

/** When the event is: the reader's time first, the event's under it, each with its zone in words. */
export function EventWhen({ event }: { event: Pick<OwnRegistrationView['event'], 'startsAt' | 'endsAt' | 'timeZone'> }) {
  const t = useT();
  const [start, end] = [new Date(event.startsAt), new Date(event.endsAt)];
  const { first, second } = useClocks(event.timeZone, [start, end]);
  return (
    <p className={styles['when']}>
      <time dateTime={event.startsAt}>
        {formatRange(t, start, end, first, { year: true })}, {zoneInWords(t, first, start)}
      </time>
      {second ? (
        <span className="small mute">
          <br />
          {formatRange(t, start, end, second, { year: true })}, {zoneInWords(t, second, start)}
        </span>
      ) : null}
    </p>
  );
}
