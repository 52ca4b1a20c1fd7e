import type { PublicEventList } from '@plenary/contracts/public-event';
import { translator } from '@plenary/i18n';
import { EmptyState } from '../../components/state';
import { Page } from '../../components/page';
import { useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { useReader } from '../../lib/reader';
import { sharedPageHeaders } from '../../lib/shared-page';
import { EventCard } from './event-card';
import type { Route } from './+types/home.page';
import styles from './home.module.css';

export async function loader({ context }: Route.LoaderArgs) {
  const list = await apiOf(context).get<PublicEventList>('/public/events');
  const t = translator(context.get(preferencesContext).language);
  return { list, title: `${t('public:home.title')} · ${t('common:brand')}` };
}

export const headers = sharedPageHeaders;

export function meta({ loaderData }: Route.MetaArgs): Route.MetaDescriptors {
  return [{ title: loaderData?.title ?? 'Plenary' }];
}

/** The front page: which conferences are on, come, or are over. */
export default function Home({ loaderData: { list } }: Route.ComponentProps) {
  const t = useT('public');
  const { now } = useReader();
  const finished = list.items.filter((event) => Date.parse(event.endsAt) < now && !event.live);
  const others = list.items.filter((event) => !finished.includes(event));
  return (
    <Page>
      <h1>{t('public:home.title')}</h1>
      <p className="lead mute">{t('public:home.lead')}</p>
      {list.items.length === 0 ? <EmptyState title={t('public:home.empty')} text={t('public:home.emptyText')} /> : null}
      <EventGroup title={t('public:home.upcoming')} events={others} />
      <EventGroup title={t('public:home.past')} events={finished} />
    </Page>
  );
}

function EventGroup({ title, events }: { title: string; events: PublicEventList['items'] }) {
  if (events.length === 0) return null;
  return (
    <section className={styles['group']}>
      <h2 className="eyebrow">{title}</h2>
      <ul className={styles['list']}>
        {events.map((event) => (
          <li key={event.id}>
            <EventCard event={event} />
          </li>
        ))}
      </ul>
    </section>
  );
}
