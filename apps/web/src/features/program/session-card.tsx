import { Link } from 'react-router';
import type { SessionView } from '@plenary/contracts/program';
import { formatClockRange } from '@plenary/i18n/time';
import { Localized } from '../../components/localized';
import { Pill } from '../../components/pill';
import { usePick, useT } from '../../i18n/use-t';
import { nightCount } from './draft-times';
import { conflictsOf, useConflictText, useNames, useProgramme } from './programme-data';
import styles from './program.module.css';
import { SwapButtons } from './swap-buttons';

/** A session of the draft: when, what, who, and what about it should be looked at. */
export function SessionCard({ session, namesRoom }: { session: SessionView; namesRoom?: boolean }) {
  const t = useT('program', 'public');
  const { event, can } = useProgramme();
  const pick = usePick(event.referenceLanguage);
  const names = useNames();
  const speakers = session.speakerIds.map(names.speaker).filter(Boolean);
  return (
    <article className={styles['session']}>
      <p className="row between small">
        <b className="num">{formatClockRange(t, new Date(session.startsAt), new Date(session.endsAt), event.timeZone)}</b>
        <span className="mute num">{t('time:minutes', { count: session.minutes })}</span>
      </p>
      <p className="eyebrow">
        {t(`public:type.${session.type}`)}
        {namesRoom ? ` · ${names.room(session.roomId)}` : null}
      </p>
      <h3 className={styles['sessionTitle']}>
        {can['program.edit'] ? (
          <Link to={`sessions/${session.id}`}>
            <Localized text={pick(session.title)} />
            <span className="sr-only">, {t('program:sessions.edit')}</span>
          </Link>
        ) : (
          <Localized text={pick(session.title)} />
        )}
      </h3>
      {session.type === 'break' ? null : <p className="small mute">{speakers.length > 0 ? speakers.join(', ') : t('program:sessions.noSpeakers')}</p>}
      <SessionMarks session={session} />
      {can['program.edit'] ? <SwapButtons session={session} /> : null}
    </article>
  );
}

function SessionMarks({ session }: { session: SessionView }) {
  const t = useT('program');
  const { conflicts, delegateZones } = useProgramme();
  const textOf = useConflictText();
  const own = conflictsOf(conflicts, session);
  const night = session.type === 'break' ? 0 : nightCount(delegateZones, session.startsAt);
  if (own.length === 0 && night === 0 && session.state === 'scheduled') return null;
  return (
    <ul className="row small">
      {session.state === 'live' ? (
        <li>
          <Pill tone="live" dot>
            {t('program:live.now')}
          </Pill>
        </li>
      ) : null}
      {session.state === 'ended' ? (
        <li>
          <Pill>{t('program:live.ended')}</Pill>
        </li>
      ) : null}
      {own.map((conflict) => (
        <li key={`${conflict.kind} ${conflict.subjectId} ${conflict.sessionIds.join()}`} className={styles['warning']}>
          {textOf(conflict)}
        </li>
      ))}
      {night > 0 ? (
        <li>
          <Pill tone="tint">{t('program:night', { count: night })}</Pill>
        </li>
      ) : null}
    </ul>
  );
}
