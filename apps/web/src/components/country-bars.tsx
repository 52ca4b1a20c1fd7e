import { countryName } from '@plenary/i18n/countries';
import { useT } from '../i18n/use-t';
import { REGIONS, regionOf } from '@plenary/i18n/regions';
import styles from './country-bars.module.css';

/** How many people of one country; null stands for international organizations. */
export interface CountryCount {
  country: string | null;
  count: number;
}

const FIRST = 6;

/** Countries by number: bars for the most frequent, every one of them in a table below. The bars are drawn beside their figures, so nobody has to see them. */
export function CountryBars({ countries }: { countries: readonly CountryCount[] }) {
  const t = useT('countries');
  const rows = [...countries].sort((a, b) => b.count - a.count);
  const most = rows[0]?.count ?? 1;
  return (
    <div className="stack">
      <Rows rows={rows.slice(0, FIRST)} most={most} caption={t('common:table.name')} />
      {rows.length > FIRST ? (
        <details>
          <summary className={styles['more']}>{t('common:table.asTable')} ({rows.length})</summary>
          <Rows rows={rows} caption={t('common:table.name')} />
        </details>
      ) : null}
    </div>
  );
}

function Rows({ rows, most, caption }: { rows: readonly CountryCount[]; most?: number; caption: string }) {
  const t = useT('countries');
  return (
    <table className={styles['table']}>
      <thead className="sr-only">
        <tr>
          <th scope="col">{caption}</th>
          <th scope="col">{t('common:table.count')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ country, count }) => (
          <tr key={country ?? ''}>
            <th scope="row">{country === null ? t('common:region.international') : countryName(t, country)}</th>
            <td>{most === undefined ? null : <Bar share={count / most} region={REGIONS.indexOf(regionOf(country))} />}{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Bar({ share, region }: { share: number; region: number }) {
  return (
    <svg className={styles['bar']} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect className={styles[`region${region}`]} x={0} y={0} width={Math.max(2, share * 100)} height={10} />
    </svg>
  );
}
