import type { PublicEventView } from '@plenary/contracts/public-event';
import { usePick } from '../../i18n/use-t';
import styles from './screen.module.css';

/** Who speaks, with position and institution. */
export function SpeakerNow({ event, speakerId }: { event: PublicEventView; speakerId: string | null }) {
  const pick = usePick(event.referenceLanguage);
  const speaker = event.speakers.find(({ id }) => id === speakerId);
  if (!speaker) return <span />;
  const about = [pick(speaker.position).text, pick(speaker.institution).text].filter(Boolean).join(', ');
  return (
    <p className={styles['speaker']}>
      <b>{pick(speaker.name).text}</b>
      {about ? <span>{about}</span> : null}
    </p>
  );
}
