import { useMemo } from 'react';
import type { PublicEventView } from '@plenary/contracts/public-event';
import type { ScreenPlace } from '@plenary/contracts/stage-screens';
import { useT } from '../../i18n/use-t';
import { shownQuestions } from './shown-questions';
import { SpeakerNow } from './speaker-now';
import { useScreen } from './use-screen';
import styles from './overlay.module.css';

/** A lower third over a stream: the question being answered, and who speaks. Everything else is transparent, also without a connection. */
export function OverlayView({ event, place }: { event: PublicEventView; place: ScreenPlace }) {
  const t = useT('room');
  const state = useScreen(place);
  const ended = state?.connection.state === 'expired';
  const session = ended ? null : (state?.session ?? null);
  const { current } = useMemo(() => shownQuestions(session?.questions.values() ?? [], 0), [session?.questions]);
  const isOn = state?.now?.current?.state === 'live';
  return (
    <main className={styles['overlay']} data-theme="dark" data-overlay>
      {current ? (
        <div className={styles['third']}>
          <p className={styles['label']}>{t('room:list.answering')}</p>
          <p className={styles['words']} lang={current.language ?? undefined} dir="auto">
            {current.text}
          </p>
          <p className={styles['by']}>{current.author?.name ?? t('room:state.anonymous')}</p>
        </div>
      ) : null}
      {session && isOn && session.speaking.speakerId ? (
        <div className={styles['name']}>
          <SpeakerNow event={event} speakerId={session.speaking.speakerId} />
        </div>
      ) : null}
    </main>
  );
}
