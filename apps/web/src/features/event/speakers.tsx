import type { PublicEventView, PublicSpeaker } from '@plenary/contracts/public-event';
import { Avatar } from '../../components/avatar';
import { Localized } from '../../components/localized';
import { usePick, useT } from '../../i18n/use-t';
import styles from './event.module.css';

/** Who speaks: photo or initials, name, country, position and institution. */
export function Speakers({ event }: { event: PublicEventView }) {
  const t = useT('public');
  return (
    <section id="speakers" className={styles['section']}>
      <h2>{t('public:speakers.title')}</h2>
      {event.speakers.length === 0 ? <p className="mute">{t('public:speakers.empty')}</p> : null}
      <ul className={styles['speakers']}>
        {event.speakers.map((speaker) => (
          <Speaker key={speaker.id} speaker={speaker} reference={event.referenceLanguage} />
        ))}
      </ul>
    </section>
  );
}

function Speaker({ speaker, reference }: { speaker: PublicSpeaker; reference: PublicEventView['referenceLanguage'] }) {
  const t = useT('public');
  const pick = usePick(reference);
  const biography = pick(speaker.biography);
  const facts = [pick(speaker.position).text, pick(speaker.institution).text].filter(Boolean).join(', ');
  return (
    <li className={styles['speaker']}>
      <Avatar name={pick(speaker.name).text} id={speaker.id} photoUrl={speaker.photoUrl} />
      <div>
        <p>
          <Localized text={pick(speaker.name)} className={styles['name']} />
          {speaker.country ? <span className="code"> {speaker.country}</span> : null}
        </p>
        <p className={styles['position']} dir="auto">
          {facts}
        </p>
        {biography.text ? (
          <details className={styles['more']}>
            <summary>{t('public:biography')}</summary>
            <Localized text={biography} as="p" className="prose small" mark />
          </details>
        ) : null}
      </div>
    </li>
  );
}
