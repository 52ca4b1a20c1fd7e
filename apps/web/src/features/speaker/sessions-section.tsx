import type { MaterialView } from '@plenary/contracts/material';
import type { SpeakerSessionView } from '@plenary/contracts/speaker';
import { formatDate } from '@plenary/i18n/time';
import { Card } from '../../components/card';
import { Localized } from '../../components/localized';
import { Pill } from '../../components/pill';
import { EmptyState } from '../../components/state';
import { TimeLabel } from '../../components/time-label';
import { usePick, useT } from '../../i18n/use-t';
import type { FormResult } from '../../lib/form';
import { useReader } from '../../lib/reader';
import { LinkForm } from '../materials/link-form';
import { MaterialCard } from '../materials/material-card';
import { UploadBox } from '../materials/upload-box';
import { refusalFor } from './desk-form';
import type { Desk } from './speaker-desk';
import styles from './speaker.module.css';

/** The speaker's sessions: when, where to go to speak, and their slides. */
export function SessionsSection({ desk, isTeam, refusal }: { desk: Desk; isTeam: boolean; refusal: FormResult | undefined }) {
  const t = useT('speaker');
  return (
    <section id="slides" aria-labelledby="sessions" className="stack">
      <h2 id="sessions">{t(isTeam ? 'speaker:sessions.team' : 'speaker:sessions.title')}</h2>
      {desk.speaker.sessions.length === 0 ? <EmptyState title={t('speaker:sessions.none')} text={t('speaker:sessions.noneText')} /> : null}
      {desk.speaker.sessions.map((session) => (
        <SessionCard key={session.id} session={session} desk={desk} refusal={refusal} />
      ))}
    </section>
  );
}

function SessionCard({ session, desk, refusal }: { session: SpeakerSessionView; desk: Desk; refusal: FormResult | undefined }) {
  const t = useT('speaker', 'public');
  const { event, speaker } = desk;
  const pick = usePick(event.referenceLanguage);
  const zone = useReader().zone ?? event.timeZone;
  const materials = desk.materials.filter(({ sessionId }) => sessionId === session.id);
  const decks = materials.filter(({ kind, url }) => kind === 'slides' && url === null);
  const deck = decks.find(hasContent) ?? decks[0];
  return (
    <Card>
      <div className={styles['session']}>
        {session.startsAt ? (
          <div>
            <p className="small">{formatDate(t, new Date(session.startsAt), zone)}</p>
            <TimeLabel at={new Date(session.startsAt)} eventZone={event.timeZone} />
          </div>
        ) : null}
        <div>
          <p className="eyebrow">{t(`public:type.${session.type}`)}</p>
          <Localized as="h3" text={pick(session.title)} mark />
          {session.state === 'live' ? (
            <Pill tone="live" dot>
              {t('public:live.now')}
            </Pill>
          ) : null}
        </div>
      </div>
      <div className={styles['sessionBody']}>
        <SpeakersLink url={desk.links[session.id]} />
        {event.published ? (
          <p className="small">
            <a href={`/api/public/events/${event.slug}/sessions/${session.id}/session.ics?lang=${t.language}`} download>
              {t('speaker:sessions.calendar')}
            </a>
          </p>
        ) : null}
        {materials.filter(hasContent).map((material) => (
          <MaterialCard key={material.id} material={material} zone={event.timeZone} reference={event.referenceLanguage} refusal={refusal} />
        ))}
        <UploadBox
          place={{ eventId: event.id, sessionId: session.id, speakerId: speaker.id, material: deck }}
          label={t(deck && hasContent(deck) ? 'speaker:sessions.newVersion' : 'speaker:sessions.upload')}
        />
        <LinkForm
          sessionId={session.id}
          speakerId={speaker.id}
          refusal={refusalFor(refusal, ['link'], { name: 'sessionId', value: session.id })}
          key={materials.length}
        />
      </div>
    </Card>
  );
}

/** A place for files without a file is not shown: its upload was given up or is still on its way. */
const hasContent = ({ url, versions }: MaterialView): boolean => url !== null || versions.length > 0;

/** Where to go to speak; only the speakers of the session and the team see it. */
function SpeakersLink({ url }: { url: string | undefined }) {
  const t = useT('speaker');
  if (!url) return <p className="small mute">{t('speaker:sessions.noLink')}</p>;
  return (
    <p className={styles['stageLink']}>
      <b>{t('speaker:sessions.link')}</b>{' '}
      <a href={url} target="_blank" rel="noreferrer noopener" dir="ltr">
        {url}
      </a>
      <span className="small mute"> {t('speaker:sessions.linkHint')}</span>
    </p>
  );
}
