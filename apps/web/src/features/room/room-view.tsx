import { useMemo, useState } from 'react';
import type { MeView } from '@plenary/contracts/identity';
import type { PublicEventView } from '@plenary/contracts/public-event';
import { formatTime, formatTimeIn } from '@plenary/i18n/time';
import { Button, LinkButton } from '../../components/button';
import { Pill } from '../../components/pill';
import { SiteHeader } from '../../components/site-header';
import { useClocks } from '../../components/time-label';
import { usePick, useT } from '../../i18n/use-t';
import { LiveSide } from '../polls/live-side';
import { RoomStage } from '../stage/room-stage';
import { ConnectionBar } from './connection-bar';
import { SessionQuestionRecord } from './question-record';
import { QuestionsPanel } from './questions-panel';
import { RoomProgramme } from './room-programme';
import { SessionHead } from './session-head';
import { SlidesPanel } from './slides';
import { useRoom } from './use-room';
import styles from './room.module.css';

interface View {
  event: PublicEventView;
  roomId: string;
  person: NonNullable<MeView['person']>;
}

/** Stage and questions. Dark beside a video, as the rest of a hall is. */
export function RoomView({ event, roomId, person }: View) {
  const t = useT('room', 'public');
  const pick = usePick(event.referenceLanguage);
  const room = useRoom(event.id, roomId, person.id);
  const [tab, setTab] = useState<'questions' | 'programme'>('questions');
  const [slides, setSlides] = useState(false);
  const { state } = room;
  const session = state.now?.current ?? null;
  const live = session?.state === 'live';
  const title = session ? pick(session.title).text : pick(event.title).text;
  const connection = useMemo(() => ({ ...state.connection, keeps: state.waiting.some(({ refusal }) => refusal === null), paused: state.saving === 'paused' }), [state.connection, state.saving, state.waiting]);

  return (
    <div className={styles['room']} data-theme="dark">
      <SiteHeader
        full
        beside={
          <>
            {live ? (
              <Pill tone="live" dot>
                {t('room:live')}
              </Pill>
            ) : null}
            {session ? <EndsAt at={new Date(session.endsAt)} eventZone={event.timeZone} /> : null}
          </>
        }
        end={
          <>
            {state.can['qa.moderate'] ? (
              <LinkButton small tone="quiet" to={`/e/${event.slug}/moderate`}>
                {t('room:desk.moderate')}
              </LinkButton>
            ) : null}
            <span className="small mute num">{state.session ? t('room:here', { count: state.session.present }) : null}</span>
          </>
        }
      />
      <ConnectionBar connection={connection} onRetry={() => room.client?.retry()} />
      <div className={styles['hall']}>
        <main id="content" className={styles['stage']} tabIndex={-1}>
          <RoomStage event={event} roomId={roomId} personId={person.id} client={room.client} title={title} />
          <SessionHead event={event} state={state}>
            {session ? (
              <Button small tone="quiet" aria-expanded={slides} onClick={() => setSlides(!slides)}>
                {t(slides ? 'room:slides.close' : 'room:slides.open')}
              </Button>
            ) : null}
          </SessionHead>
          {session?.state === 'ended' ? <SessionQuestionRecord slug={event.slug} sessionId={session.id} /> : null}
          {slides && session ? <SlidesPanel eventId={event.id} sessionId={session.id} reference={event.referenceLanguage} /> : null}
        </main>
        <aside className={styles['side']} aria-label={t('room:tabs.label')}>
          <LiveSide room={room} reference={event.referenceLanguage} />
          <div className={styles['tabs']} role="tablist">
            {(['questions', 'programme'] as const).map((name) => (
              <button key={name} type="button" role="tab" id={`tab-${name}`} aria-controls="room-side" aria-selected={tab === name} className={styles['tab']} onClick={() => setTab(name)}>
                {t(`room:tabs.${name}`)}
                {name === 'questions' ? <span className={styles['count']}>{state.session?.questions.size ?? 0}</span> : null}
              </button>
            ))}
          </div>
          <div id="room-side" role="tabpanel" aria-labelledby={`tab-${tab}`} className={styles['sidePanel']}>
            {tab === 'questions' ? <QuestionsPanel room={room} name={person.name} /> : <RoomProgramme event={event} currentId={session?.id} />}
          </div>
        </aside>
      </div>
    </div>
  );
}

function EndsAt({ at, eventZone }: { at: Date; eventZone: string }) {
  const t = useT('room');
  const { first, second } = useClocks(eventZone, [at]);
  const time = second ? `${formatTimeIn(t, at, first)}, ${formatTimeIn(t, at, second)}` : formatTime(at, first);
  return <span className={styles['endsAt']}>{t('room:endsAt', { time })}</span>;
}
