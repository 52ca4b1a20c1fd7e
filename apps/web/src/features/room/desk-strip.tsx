import { useState } from 'react';
import type { PublicEventView } from '@plenary/contracts/public-event';
import type { RoomSession } from '@plenary/contracts/stage';
import { Button } from '../../components/button';
import { Segmented } from '../../components/segmented';
import { usePick, useT } from '../../i18n/use-t';
import { useReader } from '../../lib/reader';
import type { Columns } from './desk-actions';
import type { Desk } from './use-desk';
import type { Room } from './use-room';
import styles from './desk.module.css';

interface Strip {
  event: PublicEventView;
  room: Room;
  desk: Desk;
  columns: Columns;
}

/** The strip under the head: time left, people, numbers, rules of questions, start and end of the session. */
export function DeskStrip({ event, room, desk, columns }: Strip) {
  const t = useT('room');
  const { session, now } = room.state;
  const current = now?.current ?? null;
  const shown = columns.queue.length + columns.air.length + columns.answered.length;
  const asked = shown + columns.incoming.length + columns.hidden.length;
  return (
    <section className={styles['strip']} aria-label={t('room:desk.session')}>
      {current ? <TimeLeft session={current} /> : null}
      {session ? <span className="num">{t('room:here', { count: session.present })}</span> : null}
      <span className="num mute">{t('room:desk.asked', { asked, shown, answered: columns.answered.length })}</span>
      {current && session ? <SpeakingChoice event={event} session={current} speakingId={session.speaking.speakerId} onChoose={desk.speaking} /> : null}
      <span className={styles['controls']}>
        {session ? <Rules settings={session.settings} onChange={desk.settings} /> : null}
        {current ? <Conduct session={current} next={now?.next ?? null} desk={desk} /> : null}
      </span>
    </section>
  );
}

const clock = (milliseconds: number): string => {
  const seconds = Math.floor(Math.abs(milliseconds) / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

function TimeLeft({ session }: { session: RoomSession }) {
  const t = useT('room');
  const { now } = useReader();
  if (session.state !== 'live') return <span className="mute">{t('room:desk.notLive')}</span>;
  const left = Date.parse(session.endsAt) - now;
  return <b className={left < 0 ? styles['over'] : undefined}>{t(left < 0 ? 'room:desk.over' : 'room:desk.left', { time: clock(left) })}</b>;
}

function Rules({ settings, onChange }: { settings: { open: boolean; moderated: boolean }; onChange: Desk['settings'] }) {
  const t = useT('room');
  return (
    <>
      <Segmented
        label={t('room:desk.settings')}
        value={settings.open ? 'open' : 'closed'}
        onChange={(choice) => onChange({ open: choice === 'open' })}
        options={[
          { value: 'open', label: t('room:desk.open') },
          { value: 'closed', label: t('room:desk.closed') },
        ]}
      />
      <Segmented
        label={t('room:desk.settings')}
        value={settings.moderated ? 'moderated' : 'direct'}
        onChange={(choice) => onChange({ moderated: choice === 'moderated' })}
        options={[
          { value: 'moderated', label: t('room:desk.moderated') },
          { value: 'direct', label: t('room:desk.direct') },
        ]}
      />
    </>
  );
}

/** Start is one press; an end asks once more, since everybody sees it. */
function Conduct({ session, next, desk }: { session: RoomSession; next: RoomSession | null; desk: Desk }) {
  const t = useT('room');
  const [sure, setSure] = useState(false);
  if (session.state === 'live') {
    if (!sure) return <Button small tone="danger" onClick={() => setSure(true)}>{t('room:desk.end')}</Button>;
    const end = (): void => {
      setSure(false);
      desk.conduct('stage.end', session.id);
    };
    return (
      <span className="row">
        <span className="small">{t('room:desk.endSure')}</span>
        <Button small tone="danger" onClick={end}>
          {t('room:desk.end')}
        </Button>
        <Button small tone="quiet" onClick={() => setSure(false)}>
          {t('common:action.cancel')}
        </Button>
      </span>
    );
  }
  const startable = session.state === 'scheduled' ? session : next;
  return (
    <span className="row">
      {session.state === 'ended' ? (
        <Button small tone="quiet" onClick={() => desk.conduct('stage.start', session.id)}>
          {t('room:desk.reopen')}
        </Button>
      ) : null}
      {startable ? (
        <Button small onClick={() => desk.conduct('stage.start', startable.id)}>
          {t('room:desk.start')}
        </Button>
      ) : null}
    </span>
  );
}

function SpeakingChoice({ event, session, speakingId, onChoose }: { event: PublicEventView; session: RoomSession; speakingId: string | null; onChoose: (id: string | null) => void }) {
  const t = useT('room');
  const pick = usePick(event.referenceLanguage);
  const speakers = session.speakerIds.flatMap((id) => event.speakers.find((speaker) => speaker.id === id) ?? []);
  if (speakers.length === 0) return null;
  return (
    <label className={styles['speaking']}>
      <span className="small mute">{t('room:desk.speaking')}</span>
      <select value={speakingId ?? ''} onChange={({ target }) => onChoose(target.value || null)}>
        <option value="">{t('room:desk.nobody')}</option>
        {speakers.map((speaker) => (
          <option key={speaker.id} value={speaker.id}>
            {pick(speaker.name).text}
          </option>
        ))}
      </select>
    </label>
  );
}
