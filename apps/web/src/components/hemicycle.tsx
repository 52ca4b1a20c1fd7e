import { REGIONS, type Region } from '@plenary/i18n/regions';
import { useT } from '../i18n/use-t';
import styles from './hemicycle.module.css';
import { scaleGroups, seatsOf } from './hemicycle-layout';

/** How many delegates of one region. */
export interface RegionCount {
  region: Region;
  count: number;
}

const look = (region: Region | null): string | undefined => styles[region === null ? 'free' : `seat${REGIONS.indexOf(region)}`];

/**
 * The signature of Plenary: one dot a delegate, wedges by region, empty seats are the places left. It is data, so the
 * same figures stand in a table for those who do not see it.
 */
export function Hemicycle({ regions, free = 0, legend = true }: { regions: readonly RegionCount[]; free?: number; legend?: boolean }) {
  const t = useT();
  const present = REGIONS.flatMap((region) => regions.filter((group) => group.region === region && group.count > 0));
  const groups: { region: Region | null; count: number }[] = free > 0 ? [...present, { region: null, count: free }] : present;
  const scaled = scaleGroups(groups.map((group) => group.count));
  const owners = groups.flatMap((group, index) => Array.from({ length: scaled[index] ?? 0 }, () => group.region));
  const { seats, radius } = seatsOf(owners.length);
  return (
    <figure className={styles['figure']}>
      <svg viewBox="-108 -108 216 116" aria-hidden="true">
        {seats.map((seat, index) => {
          const region = owners[index] ?? null;
          return <circle key={index} cx={seat.x} cy={seat.y} r={region === null ? radius - 0.5 : radius} className={look(region)} />;
        })}
      </svg>
      {legend ? (
        <ul className={styles['legend']} aria-hidden="true">
          {groups.map(({ region }) => (
            <li key={region ?? 'free'}>
              <svg className={styles['dot']} viewBox="-5 -5 10 10">
                <circle r={4.4} className={look(region)} />
              </svg>
              {region === null ? t('common:hemicycle.free') : t(`common:region.${region}`)}
            </li>
          ))}
        </ul>
      ) : null}
      <div className="sr-only">
        <table>
          <caption>{t('common:hemicycle.label')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('common:hemicycle.region')}</th>
              <th scope="col">{t('common:hemicycle.delegates')}</th>
            </tr>
          </thead>
          <tbody>
            {groups.map(({ region, count }) => (
              <tr key={region ?? 'free'}>
                <th scope="row">{region === null ? t('common:hemicycle.free') : t(`common:region.${region}`)}</th>
                <td>{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
