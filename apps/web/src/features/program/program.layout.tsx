import { NavLink, Outlet } from 'react-router';
import type { ProgrammeView } from '@plenary/contracts/program';
import { translator } from '@plenary/i18n';
import { formatDay } from '@plenary/i18n/time';
import { Pill } from '../../components/pill';
import { useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import type { Route } from './+types/program.layout';
import styles from './program.module.css';

export async function loader({ context, params }: Route.LoaderArgs) {
  const programme = await apiOf(context).get<ProgrammeView>(`/events/${params.eventId}/programme`);
  return { programme, title: translator(context.get(preferencesContext).language)('program:title') };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

/** The frame of the programme's pages: what is public, and the parts of the work. */
export default function ProgramLayout({ loaderData: { programme } }: Route.ComponentProps) {
  const t = useT('program');
  const parts = [
    { to: '.', label: t('program:tabs.sessions'), end: true },
    ...(programme.can['program.edit'] ? [{ to: 'rooms', label: t('program:tabs.rooms'), end: false }] : []),
    { to: 'preview', label: t('program:tabs.preview'), end: false },
    { to: 'release', label: t('program:tabs.release'), end: false },
  ];
  return (
    <div className={styles['page']}>
      <div className={styles['head']}>
        <h1>{t('program:title')}</h1>
        <ReleaseState programme={programme} />
      </div>
      <nav className={styles['tabs']} aria-label={t('program:tabs.label')}>
        {parts.map(({ to, label, end }) => (
          <NavLink key={to} to={to} end={end} className={styles['tab']}>
            {label}
          </NavLink>
        ))}
      </nav>
      <Outlet />
    </div>
  );
}

function ReleaseState({ programme: { release, changes, event } }: { programme: ProgrammeView }) {
  const t = useT('program');
  return (
    <p className="row small">
      <Pill tone={release ? 'ok' : 'gold'} dot>
        {release ? t('program:state.released', { number: release.number, date: formatDay(t, new Date(release.publishedAt), event.timeZone) }) : t('program:state.none')}
      </Pill>
      {changes.length > 0 ? <span className="mute">{t('program:state.changes', { count: changes.length })}</span> : release ? <span className="mute">{t('program:state.same')}</span> : null}
    </p>
  );
}
