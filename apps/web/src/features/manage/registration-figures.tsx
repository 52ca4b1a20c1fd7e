import type { RegistrationFigures } from '@plenary/contracts/overview';
import { REGIONS, regionOf } from '@plenary/i18n/regions';
import { Card } from '../../components/card';
import { CountryBars } from '../../components/country-bars';
import { Stat } from '../../components/figures';
import { Hemicycle } from '../../components/hemicycle';
import { useT } from '../../i18n/use-t';
import styles from './overview.module.css';

/** States that are listed below the number of approved, in the order of a registration's life. */
const LISTED = ['pending', 'waitlisted', 'unconfirmed', 'declined', 'withdrawn'] as const;

/** How many are coming, of how many places, as a number and as the hall. */
export function PlacesCard({ figures, capacity, taken }: { figures: RegistrationFigures; capacity: number | null; taken: number }) {
  const t = useT('manage');
  const regions = REGIONS.map((region) => ({ region, count: figures.countries.filter(({ country }) => regionOf(country) === region).reduce((sum, { count }) => sum + count, 0) }));
  return (
    <Card>
      <Stat value={taken}>
        {capacity === null ? t('manage:overview.approved', { count: taken }) : t('manage:overview.approvedOf', { count: capacity })}{' '}
        {figures.approvedThisWeek > 0 ? <span className={styles['up']}>{t('manage:overview.thisWeek', { count: figures.approvedThisWeek })}</span> : null}
      </Stat>
      <Hemicycle regions={regions} free={capacity === null ? 0 : Math.max(0, capacity - taken)} legend={false} />
      <dl className={styles['states']}>
        {LISTED.filter((state) => (figures.states[state] ?? 0) > 0).map((state) => (
          <div key={state}>
            <dt>{t(`manage:registrationState.${state}`)}</dt>
            <dd>{figures.states[state]}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

/** From which countries people come. */
export function CountriesCard({ countries }: { countries: RegistrationFigures['countries'] }) {
  const t = useT('manage');
  return (
    <Card title={t('manage:overview.countries')}>
      {countries.length === 0 ? <p className="mute">{t('manage:overview.noCountries')}</p> : <CountryBars countries={countries} />}
    </Card>
  );
}
