import { countryName } from '@plenary/i18n/countries';
import { REGIONS, regionOf } from '@plenary/i18n/regions';
import { useT } from '../i18n/use-t';
import styles from './country-bars.module.css';
import { BarChart, type Bar } from './figures';

/** How many people of one country; null stands for international organizations. */
export interface CountryCount {
  country: string | null;
  count: number;
}

const FIRST = 6;
const TONES = [1, 2, 3, 4, 5, 6] as const;

/** Countries by number: the most frequent at once, all of them on demand, in the colours of their regions. */
export function CountryBars({ countries }: { countries: readonly CountryCount[] }) {
  const t = useT('countries');
  const bars = [...countries].sort((a, b) => b.count - a.count).map(({ country, count }): Bar => {
    const tone = TONES[REGIONS.indexOf(regionOf(country))] ?? 1;
    return { key: country ?? 'international', label: country === null ? t('common:region.international') : countryName(t, country), value: count, tone };
  });
  const labels = { name: t('common:table.name'), value: t('common:table.count') };
  return (
    <div className="stack">
      <BarChart caption={t('common:hemicycle.label')} bars={bars.slice(0, FIRST)} labels={labels} />
      {bars.length > FIRST ? (
        <details>
          <summary className={styles['more']}>
            {t('common:table.asTable')} ({bars.length})
          </summary>
          <BarChart caption={t('common:table.asTable')} bars={bars} labels={labels} />
        </details>
      ) : null}
    </div>
  );
}
