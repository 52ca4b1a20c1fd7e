import { Link } from 'react-router';
import type { LiveNow, OverviewTodo } from '@plenary/contracts/overview';
import { translator } from '@plenary/i18n';
import { formatDistance } from '@plenary/i18n/time';
import { LinkButton } from '../../components/button';
import { Card } from '../../components/card';
import { TodoItem, TodoList } from '../../components/figures';
import { Localized } from '../../components/localized';
import { Pill } from '../../components/pill';
import { EmptyState } from '../../components/state';
import { usePick, useT } from '../../i18n/use-t';
import { preferencesContext } from '../../lib/api.server';
import { useReader } from '../../lib/reader';
import type { Route } from './+types/overview.page';
import { CheckList } from './check-list';
import { useManagedEvent } from './managed-event';
import { isElsewhere, pathOfTodo } from './manage-nav';
import styles from './overview.module.css';
import { CountriesCard, PlacesCard } from './registration-figures';

export function loader({ context }: Route.LoaderArgs) {
  return { title: translator(context.get(preferencesContext).language)('manage:overview.title') };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

/** The team's first page: what waits for a person comes first, then what is on now, then the figures. */
export default function OverviewPage() {
  const t = useT('manage');
  const { event, overview } = useManagedEvent();
  const checks = event.state === 'draft' ? overview.checks : overview.checks.filter(({ level }) => level === 'blocker');
  return (
    <>
      <h1 className="sr-only">{t('manage:overview.title')}</h1>
      <div className={styles['grid']}>
        <div className={styles['column']}>
          <Card title={t('manage:overview.todo')}>
            {overview.todos.length === 0 ? <p className="mute">{t('manage:overview.nothing')}</p> : <Todos todos={overview.todos} />}
          </Card>
          {overview.live.length > 0 ? <LiveCard live={overview.live} /> : null}
          {checks.length > 0 ? (
            <Card title={t('manage:overview.setUp')}>
              <CheckList checks={checks} eventId={event.id} />
            </Card>
          ) : null}
          {overview.registrations ? <CountriesCard countries={overview.registrations.countries} /> : null}
        </div>
        <div className={styles['column']}>
          {overview.registrations ? <PlacesCard figures={overview.registrations} capacity={event.capacity} taken={event.taken} /> : null}
          <OrganizersCard />
        </div>
      </div>
    </>
  );
}

function Todos({ todos }: { todos: readonly OverviewTodo[] }) {
  const t = useT('manage');
  const now = new Date(useReader().now);
  const { event } = useManagedEvent();
  return (
    <TodoList>
      {todos.map(({ code, count, oldestAt }, index) => (
        <TodoItem key={code} count={count} urgent action={<TodoLink to={pathOfTodo(code, event)} first={index === 0} label={t(`manage:todoAction.${code}`)} />}>
          {t(`manage:todo.${code}`, { count })}
          {oldestAt ? <span className="mute">, {t('manage:overview.oldest', { distance: formatDistance(t, now, new Date(oldestAt)) })}</span> : null}
        </TodoItem>
      ))}
    </TodoList>
  );
}

function TodoLink({ to, first, label }: { to: string; first: boolean; label: string }) {
  return (
    <LinkButton to={to} small tone={first ? 'primary' : 'quiet'} reloadDocument={isElsewhere(to)}>
      {label}
    </LinkButton>
  );
}

function LiveCard({ live }: { live: readonly LiveNow[] }) {
  const t = useT('manage');
  const { event } = useManagedEvent();
  const pick = usePick(event.referenceLanguage);
  const now = new Date(useReader().now);
  return (
    <Card title={t('manage:overview.live')}>
      <ul className={styles['live']}>
        {live.map((room) => (
          <li key={room.roomId}>
            <Pill tone="live" dot>
              {t('manage:overview.onAir')}
            </Pill>
            <span>
              <Localized text={pick(room.title)} />
              <span className="small mute">
                {' '}
                <Localized text={pick(room.room)} />, {formatDistance(t, now, new Date(room.startedAt))}
              </span>
            </span>
            <b className="num">{t('manage:overview.present', { count: room.present })}</b>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function OrganizersCard() {
  const t = useT('manage');
  const { event } = useManagedEvent();
  const pick = usePick(event.referenceLanguage);
  return (
    <Card title={t('manage:overview.organizers')}>
      {event.organizations.length === 0 ? (
        <EmptyState title={t('manage:overview.noOrganizers')}>
          {event.can['event.edit'] ? <Link to="settings">{t('manage:overview.addOrganizers')}</Link> : null}
        </EmptyState>
      ) : (
        <ol className="stack small">
          {event.organizations.map((organization) => (
            <li key={organization.id}>
              <Localized text={pick(organization.name)} /> {pick(organization.areas).text ? <Pill>{pick(organization.areas).text}</Pill> : null}
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
