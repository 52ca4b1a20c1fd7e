import { Link } from 'react-router';
import type { PublicEventView } from '@plenary/contracts/public-event';
import { Pill } from '../../components/pill';
import { TimeLabel } from '../../components/time-label';
import { usePick, useT } from '../../i18n/use-t';
import styles from './room.module.css';

/** The programme beside the stage, with the session that is on marked. */
export function RoomProgramme({ event, currentId }: { event: PublicEventView; currentId: string | undefined }) {
  const t = useT('room');
  const pick = usePick(event.referenceLanguage);
  return (
    <ol className={styles['sideBody']}>
      <li className={styles['programmeLink']}>
        <Link to={`/e/${event.slug}`}>{t('room:programmeLink')}</Link>
      </li>
      {event.sessions.map((session) => (
        <li key={session.id} className={styles['programmeItem']} data-current={session.id === currentId}>
          <TimeLabel at={new Date(session.startsAt)} eventZone={event.timeZone} />
          <div>
            <p>{pick(session.title).text}</p>
            {session.id === currentId ? <Pill tone="live">{t('room:live')}</Pill> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
