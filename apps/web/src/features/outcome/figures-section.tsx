import type { PublicEventView } from '@plenary/contracts/public-event';
import { REGIONS, regionOf } from '@plenary/i18n/regions';
import { CountryBars } from '../../components/country-bars';
import { Stat } from '../../components/figures';
import { Hemicycle } from '../../components/hemicycle';
import { useT } from '../../i18n/use-t';
import styles from './outcome.module.css';

/** How many took part and from where; figures only, never people. */
export function Figures({ delegates }: { delegates: PublicEventView['delegates'] }) {
  const t = useT('outcome');
  if (delegates.total === 0) return null;
  const regions = REGIONS.map((region) => ({ region, count: delegates.countries.filter(({ country }) => regionOf(country) === region).reduce((sum, { count }) => sum + count, 0) }));
  const countries = delegates.countries.filter(({ country }) => country !== null).length;
  return (
    <section className={styles['section']}>
      <h2>{t('outcome:figures')}</h2>
      <div className={styles['figures']}>
        <div>
          <div className={styles['numbers']}>
            <Stat value={delegates.total}>{t('outcome:delegates', { count: delegates.total })}</Stat>
            <Stat value={countries}>{t('outcome:countries', { count: countries })}</Stat>
          </div>
          <Hemicycle regions={regions} />
        </div>
        <CountryBars countries={delegates.countries} />
      </div>
    </section>
  );
}
