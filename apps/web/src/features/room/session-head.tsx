import type { ReactNode } from 'react';
import type { RoomState } from '@plenary/live-client';
import type { PublicEventView } from '@plenary/contracts/public-event';
import type { RoomSession } from '@plenary/contracts/stage';
import { formatDistance, formatTime } from '@plenary/i18n/time';
import { Avatar } from '../../components/avatar';
import { LinkButton } from '../../components/button';
import { useClocks } from '../../components/time-label';
import { usePick, useT } from '../../i18n/use-t';
import { useReader } from '../../lib/reader';
import styles from './room.module.css';

/** What is on: type, title, speakers, who of them speaks; before it a countdown, after it what comes next. */
export function SessionHead({ event, state, children }: { event: PublicEventView; state: RoomState; children: ReactNode }) {
  const t = useT('room', 'public');
  const pick = usePick(event.referenceLanguage);
  const session = state.now?.current ?? null;
  if (!session) return <div className={styles['meta']}><h1>{state.now ? t('room:empty.title') : pick(event.title).text}</h1></div>;
  return (
    <div className={styles['meta']}>
      <div>
        <p className="eyebrow">{t(`public:type.${session.type}`)}</p>
        <h1>{pick(session.title).text}</h1>
        <When event={event} session={session} next={state.now?.next ?? null} />
        <Speakers event={event} ids={session.speakerIds} speakingId={state.session?.speaking.speakerId ?? null} />
      </div>
      <div className="row">{children}</div>
    </div>
  );
}

function When({ event, session, next }: { event: PublicEventView; session: RoomSession; next: RoomSession | null }) {
  const t = useT('room');
  const pick = usePick(event.referenceLanguage);
  const { now } = useReader();
  const { first } = useClocks(event.timeZone, [new Date(session.startsAt)]);
  if (session.state === 'scheduled') {
    return (
      <>
        <p className={styles['countdown']}>{t('room:before.title', { when: formatDistance(t, new Date(now), new Date(session.startsAt)) })}</p>
        <p className="mute">{t('room:before.text')}</p>
      </>
    );
  }
  if (session.state === 'live') return null;
  return (
    <>
      <p className={styles['countdown']}>{t('room:after.title')}</p>
      <p className="mute">{next ? t('room:after.next', { title: pick(next.title).text, time: formatTime(new Date(next.startsAt), first) }) : t('room:after.text')}</p>
      {event.outcome.published ? (
        <LinkButton small tone="quiet" to={`/e/${event.slug}/outcome`}>
          {t('room:after.outcome')}
        </LinkButton>
      ) : null}
    </>
  );
}

function Speakers({ event, ids, speakingId }: { event: PublicEventView; ids: readonly string[]; speakingId: string | null }) {
  const t = useT('room');
  const pick = usePick(event.referenceLanguage);
  const speakers = ids.flatMap((id) => event.speakers.find((speaker) => speaker.id === id) ?? []);
  return (
    <ul className={styles['speakers']}>
      {speakers.map((speaker) => (
        <li key={speaker.id} className={styles['speaker']} data-speaking={speaker.id === speakingId}>
          <Avatar name={pick(speaker.name).text} id={speaker.id} photoUrl={speaker.photoUrl} size="small" />
          <span>
            <b>{pick(speaker.name).text}</b>, {pick(speaker.institution).text}
            {speaker.id === speakingId ? <span className={styles['speakingNow']}> {t('room:speaking')}</span> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
