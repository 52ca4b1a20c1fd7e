import { useMemo } from 'react';
import type { PublicEventView } from '@plenary/contracts/public-event';
import type { ScreenPlace } from '@plenary/contracts/stage-screens';
import { useT } from '../../i18n/use-t';
import { shownQuestions } from './shown-questions';
import { SpeakerNow } from './speaker-now';
import { seenBy, useScreen } from './use-screen';
import styles from './overlay.module.css';

/** A lower third over a stream: the question being answered, and who speaks. Everything else is transparent, also without a connection. */
export function OverlayView({ event, place }: { event: PublicEventView; place: ScreenPlace }) {
  const t = useT('room');
  const { questions, speakerId } = seenBy(useScreen(place));
  const { current } = useMemo(() => shownQuestions(questions?.values() ?? [], 0), [questions]);
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
      {speakerId ? (
        <div className={styles['name']}>
          <SpeakerNow event={event} speakerId={speakerId} />
        </div>
      ) : null}
    </main>
  );
}
