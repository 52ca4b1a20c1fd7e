import { useState } from 'react';
import type { Language } from '@plenary/contracts/languages';
import { useT } from '../../i18n/use-t';
import type { Room } from '../room/use-room';
import { chairRefusal } from './chair-refusal';
import styles from './desk-polls.module.css';
import { PollDesk } from './poll-desk';
import { useChair } from './use-chair';

/** What the chair conducts beside questions, folded until it is needed. */
export function LiveDesk({ room, reference }: { room: Room; reference: Language }) {
  const t = useT('polls', 'room', 'qa', 'live');
  const [shown, setShown] = useState<'polls' | null>(null);
  const chair = useChair(room);
  const { session } = room.state;
  if (!session) return null;
  return (
    <section className={styles['dock']} aria-label={t('polls:title')}>
      <div className={styles['dockTabs']}>
        <button type="button" className={styles['dockTab']} aria-expanded={shown === 'polls'} aria-controls="dock-polls" onClick={() => setShown(shown === 'polls' ? null : 'polls')}>
          {t('polls:desk.title')} <b>{session.polls.all.size}</b>
        </button>
      </div>
      {shown === null ? null : (
        <div id="dock-polls" className={styles['panel']}>
          {chair.refused ? (
            <p className={styles['refused']} role="alert">
              {chairRefusal(t, chair.refused)}
            </p>
          ) : null}
          <PollDesk room={room} chair={chair} reference={reference} />
        </div>
      )}
    </section>
  );
}
