import type { PublicEventView, PublicSession } from '@plenary/contracts/public-event';
import { dayKey, formatDate, formatTime } from '@plenary/i18n/time';
import { zoneCity } from '@plenary/i18n/zones';
import { LinkButton } from '../../components/button';
import { classNames } from '../../components/class-names';
import { Localized } from '../../components/localized';
import { Pill } from '../../components/pill';
import { TimeLabel, useClocks } from '../../components/time-label';
import { usePick, useT } from '../../i18n/use-t';
import { useReader } from '../../lib/reader';
import { ClockSwitch } from './clock-switch';
import styles from './event.module.css';

/** The released programme, by days of the clock that the reader chose. */
export function Programme({ event }: { event: PublicEventView }) {
  const t = useT('public');
  const { first } = useClocks(event.timeZone, event.sessions.map((session) => new Date(session.startsAt)));
  const days = Map.groupBy(event.sessions, (session) => dayKey(new Date(session.startsAt), first));
  const eventDays = new Set(event.sessions.map((session) => dayKey(new Date(session.startsAt), event.timeZone)));
  // The date stands in the head already, unless there are several days or the reader lives in another one.
  const namesDays = days.size > 1 || [...days.keys()].some((day) => !eventDays.has(day));
  return (
    <section id="programme" className={styles['section']}>
      <div className="row between">
        <h2>{t('public:programme.title')}</h2>
        <ClockSwitch eventZone={event.timeZone} instants={event.sessions.map((session) => session.startsAt)} />
      </div>
      {event.sessions.length === 0 ? <p className="mute">{t('public:programme.empty')}</p> : null}
      {[...days].map(([day, sessions]) => (
        <div key={day} className={styles['day']}>
          {namesDays ? <p className={`capital ${styles['dayName']}`}>{formatDate(t, new Date(sessions[0]?.startsAt ?? 0), first)}</p> : null}
          <ul>
            {sessions.map((session) => (
              <Slot key={session.id} event={event} session={session} />
            ))}
          </ul>
        </div>
      ))}
      {event.release === null ? null : (
        <p className={`small ${styles['feeds']}`}>
          <a href={`/api/public/events/${event.slug}/programme.ics?lang=${t.language}`} download>
            {t('public:programme.calendar')}
          </a>
          <span className="mute num">{t('public:programme.updated', { version: event.release })}</span>
        </p>
      )}
    </section>
  );
}

function Slot({ event, session }: { event: PublicEventView; session: PublicSession }) {
  const t = useT('public');
  const pick = usePick(event.referenceLanguage);
  const [start, end] = [new Date(session.startsAt), new Date(session.endsAt)];
  const abstract = pick(session.abstract);
  return (
    <li>
      <article className={classNames(styles['slot'], session.state === 'live' && styles['now'])}>
        <div className={styles['time']}>
          <TimeLabel at={start} eventZone={event.timeZone} />
          <span className={styles['minutes']}>{t('time:minutes', { count: Math.round((end.getTime() - start.getTime()) / 60_000) })}</span>
        </div>
        <div>
          <p className="eyebrow">{t(`public:type.${session.type}`)}</p>
          <Localized text={pick(session.title)} as="h3" className={styles['slotTitle']} mark />
          <SpeakersOf event={event} session={session} />
          {abstract.text ? (
            <details className={styles['more']}>
              <summary>{t('public:programme.more')}</summary>
              <Localized text={abstract} as="p" className="prose small" />
            </details>
          ) : null}
        </div>
        <SlotState event={event} session={session} />
      </article>
    </li>
  );
}

function SpeakersOf({ event, session }: { event: PublicEventView; session: PublicSession }) {
  const pick = usePick(event.referenceLanguage);
  const speakers = session.speakerIds.flatMap((id) => event.speakers.filter((speaker) => speaker.id === id));
  if (speakers.length === 0) return null;
  return (
    <ul className={styles['people']}>
      {speakers.map((speaker) => {
        const institution = pick(speaker.institution);
        return (
          <li key={speaker.id}>
            <b>{pick(speaker.name).text}</b>
            {speaker.country ? <span className="code"> {speaker.country}</span> : institution.text ? `, ${institution.text}` : null}
          </li>
        );
      })}
    </ul>
  );
}

const isNight = (time: string): boolean => time >= '23:00' || time < '06:00';

function SlotState({ event, session }: { event: PublicEventView; session: PublicSession }) {
  const t = useT('public');
  const { zone } = useReader();
  if (session.state === 'live') {
    return (
      <div className={styles['state']}>
        <Pill tone="live" dot>
          {t('public:live.now')}
        </Pill>
        <LinkButton to={`/e/${event.slug}/room`} reloadDocument small>
          {t('public:button.join')}
        </LinkButton>
      </div>
    );
  }
  const night = zone !== null && session.state === 'scheduled' && isNight(formatTime(new Date(session.startsAt), zone));
  return (
    <div className={styles['state']}>
      {session.state === 'ended' ? <Pill>{t('public:live.ended')}</Pill> : null}
      {night ? <Pill tone="gold">{t('public:night', { city: zoneCity(t, zone) })}</Pill> : null}
    </div>
  );
}
