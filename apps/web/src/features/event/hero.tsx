import type { PublicEventView, VisitorView } from '@plenary/contracts/public-event';
import { languageNames } from '@plenary/i18n/languages';
import { REGIONS, regionOf } from '@plenary/i18n/regions';
import { formatClockRange, formatDistance, formatRange, zoneInWords } from '@plenary/i18n/time';
import { zoneCity } from '@plenary/i18n/zones';
import { LinkButton } from '../../components/button';
import { Hemicycle } from '../../components/hemicycle';
import { Localized } from '../../components/localized';
import { Pill } from '../../components/pill';
import { useClocks } from '../../components/time-label';
import { usePick, useT } from '../../i18n/use-t';
import { useReader } from '../../lib/reader';
import { isRoomOpen, primaryAction } from './primary-action';
import styles from './event.module.css';

interface HeroProps {
  event: PublicEventView;
  visitor: VisitorView | null;
}

/** The one-glance head of the page. */
export function Hero({ event, visitor }: HeroProps) {
  const t = useT('public');
  const pick = usePick(event.referenceLanguage);
  const [start, end] = [new Date(event.startsAt), new Date(event.endsAt)];
  return (
    <section className={styles['hero']}>
      <div className={`wrap ${styles['heroGrid']}`}>
        <div>
          <p className="eyebrow">{t('public:kind')}</p>
          <Localized text={pick(event.title)} as="h1" className={styles['title']} />
          <Localized text={pick(event.subtitle)} as="p" className={`mute ${styles['subtitle']}`} />
          <p className={`num capital ${styles['when']}`}>
            <b>{formatRange(t, start, end, event.timeZone, { year: true })}</b> {zoneInWords(t, event.timeZone, start)}
          </p>
          <div className={`row ${styles['chips']}`}>
            <OwnTime event={event} />
            <Languages event={event} />
          </div>
          <Organizers event={event} />
        </div>
        <Act event={event} visitor={visitor} />
      </div>
    </section>
  );
}

/** Says the reader's own time, loudly, when it is another. */
function OwnTime({ event }: { event: PublicEventView }) {
  const t = useT();
  const { zone } = useReader();
  const [start, end] = [new Date(event.startsAt), new Date(event.endsAt)];
  const { second } = useClocks(event.timeZone, [start, end]);
  if (second === null || zone === null) return null;
  return <Pill tone="tint">{t('common:time.yours', { city: zoneCity(t, zone), range: formatClockRange(t, start, end, zone) })}</Pill>;
}

function Languages({ event }: { event: PublicEventView }) {
  const t = useT('public');
  const names = event.languages.map((language) => languageNames[language]).join(' · ');
  return <Pill>{event.languages.length > 1 ? t('public:languages.interpreted', { languages: names }) : names}</Pill>;
}

/** Two or three letters that stand for an institution without a logo. */
function monogram(short: string, name: string): string {
  if (short) return short.split(/[\s-]+/u)[0]?.slice(0, 6) ?? '';
  const words = name.split(/\s+/u).filter((word) => /^\p{Lu}/u.test(word));
  return words.slice(0, 3).map((word) => word[0]).join('');
}

function Organizers({ event }: { event: PublicEventView }) {
  const t = useT('public');
  const pick = usePick(event.referenceLanguage);
  if (event.organizations.length === 0) return null;
  return (
    <ul className={styles['orgs']} aria-label={t('public:organizers')}>
      {event.organizations.map((organization) => {
        const name = pick(organization.name);
        return (
          <li key={organization.id} className={styles['org']}>
            <span className={styles['monogram']} aria-hidden="true">
              {monogram(organization.short, name.text)}
            </span>
            <Localized text={name} />
          </li>
        );
      })}
    </ul>
  );
}

/** The hemicycle and the one button. */
function Act({ event, visitor }: HeroProps) {
  const t = useT('public');
  const { now } = useReader();
  const { total, countries } = event.delegates;
  const { capacity } = event.registration;
  const action = primaryAction(event, visitor, now);
  const regions = REGIONS.map((region) => ({
    region,
    count: countries.filter(({ country }) => regionOf(country) === region).reduce((sum, { count }) => sum + count, 0),
  }));
  const places = capacity === null ? 0 : Math.max(0, capacity - total);
  const countryCount = countries.filter(({ country }) => country !== null).length;
  const start = new Date(event.startsAt);
  return (
    <aside className={styles['act']}>
      {total + places > 0 ? <Hemicycle regions={regions} free={places} /> : null}
      <p className={`num ${styles['figure']}`}>
        {total > 0 ? `${t('public:delegates.total', { count: total })}, ${t('public:delegates.countries', { count: countryCount })}` : t('public:delegates.none')}
      </p>
      {action.label ? (
        <LinkButton to={action.to} wide reloadDocument={action.reload ?? false}>
          {t(action.label)}
        </LinkButton>
      ) : null}
      <p className="tiny mute centred">
        {t(action.note)} {start.getTime() > now && !isRoomOpen(event, now) ? <span className="capital">{t('public:starts', { distance: formatDistance(t, new Date(now), start) })}.</span> : null}
      </p>
      <SideDoors event={event} visitor={visitor} />
    </aside>
  );
}

/** What else this visitor may want: their desk, their part, or a lost link. */
function SideDoors({ event, visitor }: HeroProps) {
  const t = useT('public');
  const roles = visitor?.roles ?? [];
  const works = roles.some((role) => role === 'organizer' || role === 'staff' || role === 'admin');
  return (
    <div className={styles['doors']}>
      {works ? (
        <LinkButton to={`/manage/${event.id}`} tone="quiet" small>
          {t('public:button.desk')}
        </LinkButton>
      ) : null}
      {roles.includes('speaker') ? (
        <LinkButton to="/speaker" tone="quiet" small>
          {t('public:button.speaker')}
        </LinkButton>
      ) : null}
      {visitor === null || visitor.state === 'visitor' ? (
        <LinkButton to={`/e/${event.slug}/link`} tone="plain" small>
          {t('public:button.resend')}
        </LinkButton>
      ) : null}
    </div>
  );
}
