import { useLocation } from 'react-router';
import { sameClock } from '@plenary/i18n/time';
import { zoneCity, ZONES } from '@plenary/i18n/zones';
import { Segmented } from '../../components/segmented';
import { useT } from '../../i18n/use-t';
import { useReader } from '../../lib/reader';
import styles from './event.module.css';

/** My time or the event's, and for other places a list; all of it is a form, so it works without a script too. */
export function ClockSwitch({ eventZone, instants }: { eventZone: string; instants: readonly string[] }) {
  const t = useT();
  const { zone, clock, chooseClock } = useReader();
  const { pathname } = useLocation();
  const differs = zone !== null && !sameClock(zone, eventZone, instants.map((instant) => new Date(instant)));
  return (
    <div className={styles['clocks']}>
      {differs ? (
        <form method="post" action="/preferences">
          <input type="hidden" name="back" value={pathname} />
          <Segmented
            label={t('common:time.switch')}
            name="clock"
            value={clock}
            onChange={chooseClock}
            options={[
              { value: 'mine', label: t('common:time.mine', { city: zoneCity(t, zone) }) },
              { value: 'event', label: t('common:time.event', { city: zoneCity(t, eventZone) }) },
            ]}
          />
        </form>
      ) : null}
      <details className={styles['zones']}>
        <summary>{t('common:time.choose')}</summary>
        <form method="post" action="/preferences">
          <input type="hidden" name="back" value={pathname} />
          <input type="hidden" name="clock" value="mine" />
          <label>
            <span className="sr-only">{t('common:time.zone')}</span>
            <select key={zone} name="zone" defaultValue={zone ?? eventZone}>
              {[...new Set([eventZone, ...(zone ? [zone] : []), ...ZONES])].map((name) => (
                <option key={name} value={name}>
                  {zoneCity(t, name)}
                </option>
              ))}
            </select>
          </label>
          <button type="submit">{t('common:action.show')}</button>
        </form>
      </details>
    </div>
  );
}
