import { Outlet } from 'react-router';
import type { EventView } from '@plenary/contracts/events';
import type { OverviewView } from '@plenary/contracts/overview';
import { formatDay, formatDistance } from '@plenary/i18n/time';
import { LinkButton } from '../../components/button';
import { Localized } from '../../components/localized';
import { OfflineBar } from '../../components/offline-bar';
import { Pill } from '../../components/pill';
import { SiteHeader } from '../../components/site-header';
import { usePick, useT } from '../../i18n/use-t';
import { apiOf, orSignIn } from '../../lib/api.server';
import { useReader } from '../../lib/reader';
import type { Route } from './+types/manage.layout';
import styles from './manage.module.css';
import { ManageRail } from './manage-rail';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const api = apiOf(context);
  const [event, overview] = await orSignIn(
    request,
    Promise.all([api.get<EventView>(`/events/${params.eventId}`), api.get<OverviewView>(`/events/${params.eventId}/overview`)]),
  );
  return { event, overview };
}

/** The frame of every page of an event's team: the event's name and state on top, the rail beside; on a phone a menu. */
export default function ManageLayout({ loaderData: { event } }: Route.ComponentProps) {
  const t = useT('manage');
  return (
    <>
      <SiteHeader
        full
        beside={
          <span className={styles['wideOnly']}>
            <EventsLink />
          </span>
        }
      />
      <OfflineBar />
      <div className={styles['frame']}>
        <details className={styles['menu']} key={event.id}>
          <summary>{t('manage:nav.menu')}</summary>
          <EventsLink />
          <ManageRail />
        </details>
        <aside className={styles['side']}>
          <ManageRail />
        </aside>
        <main id="content" tabIndex={-1} className={styles['main']}>
          <EventHead event={event} />
          <Outlet />
        </main>
      </div>
    </>
  );
}

function EventsLink() {
  const t = useT('manage');
  return (
    <LinkButton to="/manage" tone="plain" small>
      {t('manage:mine.title')}
    </LinkButton>
  );
}

/** Name, nearness and state of the event, and the way to its public page. */
function EventHead({ event }: { event: EventView }) {
  const t = useT('manage', 'events');
  const pick = usePick(event.referenceLanguage);
  return (
    <div className={styles['head']}>
      <div>
        <p className="eyebrow">
          <Nearness event={event} />
        </p>
        <Localized as="p" className={styles['eventTitle']} text={pick(event.title)} mark />
      </div>
      <div className="row">
        <Pill tone={event.state === 'published' ? 'ok' : 'gold'} dot>
          {event.state === 'published' && event.publishedAt
            ? t('manage:head.publicSince', { date: formatDay(t, new Date(event.publishedAt), event.timeZone) })
            : t(`events:state.${event.state}`)}
        </Pill>
        <LinkButton to={event.state === 'draft' ? `/manage/${event.id}/preview` : `/e/${event.slug}`} tone="quiet" small>
          {event.state === 'draft' ? t('manage:head.preview') : t('manage:head.view')}
        </LinkButton>
        {event.state === 'draft' && event.can['event.publish'] ? (
          <LinkButton to={`/manage/${event.id}/publish`} tone="quiet" small>
            {t('manage:head.publish')}
          </LinkButton>
        ) : null}
      </div>
    </div>
  );
}

function Nearness({ event }: { event: EventView }) {
  const t = useT('manage');
  const now = new Date(useReader().now);
  const [start, end] = [new Date(event.startsAt), new Date(event.endsAt)];
  if (now < start) return formatDistance(t, now, start);
  return now < end ? t('manage:head.running') : t('manage:head.over', { distance: formatDistance(t, now, end) });
}
