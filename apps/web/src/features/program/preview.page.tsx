import type { ProgrammeView } from '@plenary/contracts/program';
import type { PublicEventView } from '@plenary/contracts/public-event';
import { LinkButton } from '../../components/button';
import { useT } from '../../i18n/use-t';
import { Programme } from '../event/programme';
import { useProgramme } from './programme-data';
import styles from './program.module.css';

/** The draft in the form in which visitors get a release. */
function asPublic({ event, rooms, sessions, speakers }: ProgrammeView): PublicEventView {
  return {
    ...event,
    subtitle: {},
    description: {},
    organizations: [],
    release: null,
    sessions: sessions.map((session) => ({ ...session, room: rooms.find(({ id }) => id === session.roomId)?.name ?? {} })),
    speakers: speakers.map((speaker) => ({ ...speaker, position: {}, institution: {}, biography: {}, country: null, photoUrl: null })),
    registration: { open: false, approval: false, capacity: null, taken: 0 },
    delegates: { total: 0, countries: [] },
    outcome: { published: false },
  };
}

/** The draft as visitors would see it, drawn by the very component that draws their page. */
export default function PreviewPage() {
  const t = useT('program');
  const programme = useProgramme();
  return (
    <>
      <div className={styles['notice']}>
        <p>{t('program:preview.lead')}</p>
        <LinkButton to={`/manage/${programme.event.id}/program/release`} tone="quiet" small>
          {t('program:preview.release')}
        </LinkButton>
      </div>
      <Programme event={asPublic(programme)} />
    </>
  );
}
