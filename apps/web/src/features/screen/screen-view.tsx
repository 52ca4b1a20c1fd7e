import { useMemo } from 'react';
import type { PublicEventView } from '@plenary/contracts/public-event';
import type { PublicQuestion } from '@plenary/contracts/qa';
import type { RoomSession } from '@plenary/contracts/stage';
import type { ScreenPlace } from '@plenary/contracts/stage-screens';
import { formatTime } from '@plenary/i18n/time';
import { Mark } from '../../components/mark';
import { usePick, useT } from '../../i18n/use-t';
import { useReader } from '../../lib/reader';
import { QrCode } from './qr-code';
import { shownQuestions, sizeOf } from './shown-questions';
import { SpeakerNow } from './speaker-now';
import { seenBy, useHallCode, useScreen } from './use-screen';
import styles from './screen.module.css';

const MOST = { beside: 3, alone: 5 } as const;

/**
 * The screen of a hall: what is on, the question being answered, what people want to know, and how to take part. It
 * follows the room by itself; without a connection it keeps what it shows, with a small dot in the corner.
 */
export function ScreenView({ event, place, origin }: { event: PublicEventView; place: ScreenPlace; origin: string }) {
  const pick = usePick(event.referenceLanguage);
  const { now } = useReader();
  const state = useScreen(place);
  const code = useHallCode(place);
  const seen = seenBy(state);
  const { session, questions } = seen;
  const { current, top } = useMemo(() => shownQuestions(questions?.values() ?? [], MOST.alone), [questions]);
  return (
    <div className={styles['screen']} data-theme="dark">
      <header className={styles['head']}>
        <Mark />
        <p className={styles['event']}>{pick(event.title).text}</p>
        <p className={styles['clock']}>{formatTime(new Date(now), event.timeZone)}</p>
      </header>
      <main className={styles['body']}>
        <section className={styles['main']}>
          {session && current ? <p className={styles['session']}>{pick(session.title).text}</p> : null}
          {current ? <Current question={current} /> : <Calm event={event} session={session} hasTop={top.length > 0} />}
          {top.length > 0 ? <Top questions={top.slice(0, current ? MOST.beside : MOST.alone)} /> : null}
        </section>
        {code && !seen.ended ? <TakePart origin={origin} code={code} /> : null}
      </main>
      <footer className={styles['foot']}>
        <SpeakerNow event={event} speakerId={seen.speakerId} />
        <span className={styles['dot']} data-away={seen.away} />
      </footer>
    </div>
  );
}

function Current({ question }: { question: PublicQuestion }) {
  const t = useT('screen', 'room');
  return (
    <div className={styles['current']}>
      <p className={styles['label']}>{t('room:list.answering')}</p>
      <blockquote className={styles['words']} data-size={sizeOf(question.text)} lang={question.language ?? undefined} dir="auto">
        {question.text}
      </blockquote>
      <p className={styles['by']}>{question.author?.name ?? t('room:state.anonymous')}</p>
    </div>
  );
}

/** Between questions: the session's title, and when it begins. */
function Calm({ event, session, hasTop }: { event: PublicEventView; session: RoomSession | null; hasTop: boolean }) {
  const t = useT('screen');
  const pick = usePick(event.referenceLanguage);
  return (
    <div className={styles['calm']} data-small={hasTop}>
      <h1>{pick(session?.title ?? event.title).text}</h1>
      {session?.state === 'scheduled' ? <p>{t('screen:starts', { time: formatTime(new Date(session.startsAt), event.timeZone) })}</p> : null}
    </div>
  );
}

function Top({ questions }: { questions: readonly PublicQuestion[] }) {
  const t = useT('screen', 'room');
  return (
    <div>
      <h2 className={styles['label']}>{t('screen:top')}</h2>
      <ol className={styles['top']}>
        {questions.map(({ id, text, score, language }) => (
          <li key={id}>
            <b className={styles['score']}>{score}</b>
            <span lang={language ?? undefined} dir="auto">
              {text}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function TakePart({ origin, code }: { origin: string; code: string }) {
  const t = useT('screen');
  const address = new URL(origin).host;
  return (
    <aside className={styles['part']}>
      <QrCode text={`${origin}/j/${code}`} label={t('screen:qr')} className={styles['qr']} />
      <p className={styles['how']}>{t('screen:how')}</p>
      <p className={styles['address']} dir="ltr">{`${address}/j`}</p>
      <p className={styles['code']} dir="ltr">
        {code}
      </p>
    </aside>
  );
}
