import { Link } from 'react-router';
import type { MyEventsView, MyEventView } from '@plenary/contracts/events';
import { translator } from '@plenary/i18n';
import { formatRange, zoneInWords } from '@plenary/i18n/time';
import { LinkButton } from '../../components/button';
import { Localized } from '../../components/localized';
import { Page } from '../../components/page';
import { Pill } from '../../components/pill';
import { EmptyState } from '../../components/state';
import { usePick, useT } from '../../i18n/use-t';
import { apiOf, orSignIn, preferencesContext } from '../../lib/api.server';
import type { Route } from './+types/my-events.page';
import styles from './manage.module.css';

export async function loader({ request, context }: Route.LoaderArgs) {
  const mine = await orSignIn(request, apiOf(context).get<MyEventsView>('/events'));
  return { mine, title: translator(context.get(preferencesContext).language)('manage:mine.title') };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

/** The events on whose team one works, and the way to a new one. */
export default function MyEventsPage({ loaderData: { mine } }: Route.ComponentProps) {
  const t = useT('manage');
  const create = mine.can['createEvent'] ? <LinkButton to="/manage/new">{t('manage:mine.create')}</LinkButton> : null;
  return (
    <Page>
      <div className={styles['titleRow']}>
        <h1>{t('manage:mine.title')}</h1>
        {mine.items.length > 0 ? create : null}
      </div>
      {mine.items.length === 0 ? (
        <EmptyState title={t('manage:mine.empty')} text={create ? t('manage:mine.emptyCreate') : t('manage:mine.emptyAsk')}>
          {create}
        </EmptyState>
      ) : (
        <ul className={styles['list']}>
          {mine.items.map((event) => (
            <li key={event.id}>
              <OwnEvent event={event} />
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}

function OwnEvent({ event }: { event: MyEventView }) {
  const t = useT('manage', 'events');
  const pick = usePick(event.referenceLanguage);
  const start = new Date(event.startsAt);
  return (
    <>
      <div>
        <p className={styles['name']}>
          <Link to={`/manage/${event.id}`}>
            <Localized text={pick(event.title)} mark />
          </Link>
        </p>
        <p className="small mute">
          {formatRange(t, start, new Date(event.endsAt), event.timeZone, { year: true })}, {zoneInWords(t, event.timeZone, start)}
        </p>
        {event.roles.length > 0 ? <p className="small mute">{event.roles.map((role) => t(`events:role.${role}`)).join(', ')}</p> : null}
      </div>
      <Pill tone={event.state === 'published' ? 'ok' : 'gold'}>{t(`events:state.${event.state}`)}</Pill>
    </>
  );
}
