import { useMemo } from 'react';
import type { MeView } from '@plenary/contracts/identity';
import type { PublicEventView } from '@plenary/contracts/public-event';
import { SiteHeader } from '../../components/site-header';
import { usePick, useT } from '../../i18n/use-t';
import { ConnectionBar } from '../room/connection-bar';
import { QuestionsPanel } from '../room/questions-panel';
import { useRoom } from '../room/use-room';
import styles from './hall.module.css';

/** What a guest has on the phone: what is on, the questions, the field to ask. */
export function HallPanel({ event, person, roomId }: { event: PublicEventView; person: NonNullable<MeView['person']>; roomId: string }) {
  const t = useT('screen', 'room', 'public');
  const pick = usePick(event.referenceLanguage);
  const room = useRoom(event.id, roomId, person.id);
  const { state } = room;
  const session = state.now?.current ?? null;
  const connection = useMemo(() => ({ ...state.connection, keeps: state.waiting.some(({ refusal }) => refusal === null) }), [state.connection, state.waiting]);
  return (
    <div className={styles['hall']}>
      <SiteHeader />
      <ConnectionBar connection={connection} onRetry={() => room.client?.retry()} />
      <main id="content" className={styles['main']} tabIndex={-1}>
        <div className={styles['head']}>
          <p className="eyebrow">{pick(event.title).text}</p>
          <h1>{session ? pick(session.title).text : t('room:empty.title')}</h1>
          {session && session.state !== 'live' ? <p className="small mute">{t('screen:hall.guest')}</p> : null}
        </div>
        <QuestionsPanel room={room} name={person.name} />
      </main>
    </div>
  );
}
