import type { OpenMaterial } from '@plenary/contracts/material';
import type { PublicEventView } from '@plenary/contracts/public-event';
import { Localized } from '../../components/localized';
import { usePick, useT } from '../../i18n/use-t';
import styles from './outcome.module.css';

/** A group of materials: those of one session, or those of the whole event. */
interface Shelf {
  key: string;
  title: PublicEventView['title'] | null;
  items: OpenMaterial[];
}

/** Materials by session in the order of the programme; what belongs to none comes last. */
export function shelvesOf(sessions: PublicEventView['sessions'], materials: readonly OpenMaterial[]): Shelf[] {
  const known = new Set(sessions.map(({ id }) => id));
  const shelves = sessions.map(({ id, title }): Shelf => ({ key: id, title, items: materials.filter(({ sessionId }) => sessionId === id) }));
  const loose = materials.filter(({ sessionId }) => sessionId === null || !known.has(sessionId));
  return [...shelves, { key: 'event', title: null, items: loose }].filter(({ items }) => items.length > 0);
}

/** What was shown, for whoever may see it. */
export function Materials({ event, materials }: { event: PublicEventView; materials: readonly OpenMaterial[] }) {
  const t = useT('outcome');
  const pick = usePick(event.referenceLanguage);
  const shelves = shelvesOf(event.sessions, materials);
  if (shelves.length === 0) return null;
  return (
    <section className={styles['section']}>
      <h2>{t('outcome:materials')}</h2>
      {shelves.map(({ key, title, items }) => (
        <div key={key} className={styles['shelf']}>
          <h3>{title ? <Localized text={pick(title)} /> : t('outcome:wholeEvent')}</h3>
          <ul className={styles['links']}>
            {items.map((item) => (
              <li key={item.id}>
                <Material item={item} event={event} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

const MEGABYTE = 1_000_000;

function Material({ item, event }: { item: OpenMaterial; event: PublicEventView }) {
  const t = useT('outcome');
  const pick = usePick(event.referenceLanguage);
  const speaker = event.speakers.find(({ id }) => id === item.speakerId);
  const href = item.file?.fileUrl ?? item.url;
  if (!href) return null;
  return (
    <>
      <a href={href} rel="noreferrer external">
        {pick(item.title).text || item.file?.fileName || t(`outcome:kind.${item.kind}`)}
      </a>{' '}
      <span className="small mute">
        {[
          speaker ? pick(speaker.name).text : '',
          item.file ? t('outcome:fileFacts', { type: item.file.type.toUpperCase(), size: Math.max(0.1, item.file.bytes / MEGABYTE).toFixed(1) }) : new URL(href).hostname,
        ]
          .filter(Boolean)
          .join(', ')}
      </span>
    </>
  );
}
