import { useState } from 'react';
import type { Language } from '@plenary/contracts/languages';
import { useT } from '../../i18n/use-t';
import type { Room } from '../room/use-room';
import { chairRefusal } from './chair-refusal';
import styles from './desk-polls.module.css';
import { FloorDesk } from './floor-desk';
import { floorColumns } from './floor-order';
import { PollDesk } from './poll-desk';
import { useChair } from './use-chair';

type Panel = 'polls' | 'floor';

/** What the chair conducts beside questions, folded until it is needed. */
export function LiveDesk({ room, reference }: { room: Room; reference: Language }) {
  const t = useT('polls', 'floor', 'room', 'qa', 'live');
  const [shown, setShown] = useState<Panel | null>(null);
  const chair = useChair(room);
  const { session } = room.state;
  if (!session) return null;
  const counts: Record<Panel, number> = { polls: session.polls.all.size, floor: floorColumns([...session.floor.requests.values()]).asked.length };
  return (
    <section className={styles['dock']} aria-label={`${t('polls:title')}, ${t('floor:title')}`}>
      <div className={styles['dockTabs']}>
        {(['polls', 'floor'] as const).map((panel) => (
          <button key={panel} type="button" className={styles['dockTab']} aria-expanded={shown === panel} aria-controls={shown === panel ? 'dock-panel' : undefined} onClick={() => setShown(shown === panel ? null : panel)}>
            {t(`${panel}:title`)} <b>{counts[panel]}</b>
          </button>
        ))}
      </div>
      {shown === null ? null : (
        <div id="dock-panel" className={styles['panel']}>
          {chair.refused ? (
            <p className={styles['refused']} role="alert">
              {chairRefusal(t, chair.refused)}
            </p>
          ) : null}
          {shown === 'polls' ? <PollDesk room={room} chair={chair} reference={reference} /> : <FloorDesk room={room} chair={chair} />}
        </div>
      )}
    </section>
  );
}
