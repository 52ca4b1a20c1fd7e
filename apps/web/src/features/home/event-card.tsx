import { Link } from 'react-router';
import type { PublicEventCard } from '@plenary/contracts/public-event';
import { formatRange, zoneInWords } from '@plenary/i18n/time';
import { LinkButton } from '../../components/button';
import { Pill } from '../../components/pill';
import { usePick, useT } from '../../i18n/use-t';
import styles from './home.module.css';

/** One conference in the list of the front page. */
export function EventCard({ event }: { event: PublicEventCard }) {
  const t = useT('public');
  const pick = usePick(event.referenceLanguage);
  const [start, end] = [new Date(event.startsAt), new Date(event.endsAt)];
  const title = pick(event.title);
  return (
    <article className={styles['event']}>
      <div>
        <p className="small mute num capital">
          {formatRange(t, start, end, event.timeZone, { year: true })}, {zoneInWords(t, event.timeZone, start)}
        </p>
        <h3 className={styles['title']} lang={title.isFallback ? (title.language ?? undefined) : undefined}>
          <Link to={`/e/${event.slug}`}>{title.text}</Link>
        </h3>
        <p className={`${styles['orgs']} small mute`}>{event.organizations.map((organization) => pick(organization.name).text).join(' · ')}</p>
      </div>
      <div className={styles['side']}>
        {event.live ? (
          <Pill tone="live" dot>
            {t('public:live.now')}
          </Pill>
        ) : null}
        {event.delegates.total > 0 ? (
          <span className="small mute num">
            {t('public:delegates.total', { count: event.delegates.total })}, {t('public:delegates.countries', { count: event.delegates.countries })}
          </span>
        ) : null}
        {event.outcome.published ? (
          <LinkButton to={`/e/${event.slug}/outcome`} small tone="quiet">
            {t('public:button.outcome')}
          </LinkButton>
        ) : null}
      </div>
    </article>
  );
}
