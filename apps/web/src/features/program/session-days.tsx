import type { RoomView, SessionView } from '@plenary/contracts/program';
import { dayKey, formatDate, formatTime } from '@plenary/i18n/time';
import { usePick, useT } from '../../i18n/use-t';
import { type Cell, gridOf } from './draft-grid';
import { useProgramme } from './programme-data';
import styles from './program.module.css';
import { SessionCard } from './session-card';

/** The draft day by day: a grid of rooms by time where there is room for one, a list on phones. */
export function SessionDays() {
  const t = useT('program');
  const { event, rooms, sessions } = useProgramme();
  const days = Map.groupBy(sessions, ({ startsAt }) => dayKey(new Date(startsAt), event.timeZone));
  return [...days].map(([day, ofDay]) => (
    <section key={day} className={styles['day']}>
      <h2 className="capital">{formatDate(t, new Date(ofDay[0]?.startsAt ?? 0), event.timeZone)}</h2>
      {rooms.length > 1 ? <Grid rooms={rooms} sessions={ofDay} /> : null}
      <ul className={rooms.length > 1 ? styles['listOnPhones'] : styles['list']}>
        {ofDay.map((session) => (
          <li key={session.id}>
            <SessionCard session={session} namesRoom={rooms.length > 1} />
          </li>
        ))}
      </ul>
    </section>
  ));
}

function Grid({ rooms, sessions }: { rooms: readonly RoomView[]; sessions: readonly SessionView[] }) {
  const t = useT('program');
  const { event } = useProgramme();
  const pick = usePick(event.referenceLanguage);
  return (
    <div className={styles['scroll']} tabIndex={0} role="region" aria-label={t('program:sessions.grid')}>
      <table className={styles['grid']}>
        <thead>
          <tr>
            <th scope="col">{t('program:sessions.time')}</th>
            {rooms.map((room) => (
              <th key={room.id} scope="col">
                {pick(room.name).text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {gridOf(rooms, sessions).map((row) => (
            <tr key={row.startsAt}>
              <th scope="row" className="num">
                {formatTime(new Date(row.startsAt), event.timeZone)}
              </th>
              {row.cells.map((cell, index) => (
                <GridCell key={rooms[index]?.id} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function GridCell({ cell }: { cell: Cell }) {
  if (cell === 'covered') return null;
  if (cell === 'free') return <td />;
  return (
    <td rowSpan={cell.rows} className={styles['filled']}>
      <SessionCard session={cell.session} />
    </td>
  );
}
