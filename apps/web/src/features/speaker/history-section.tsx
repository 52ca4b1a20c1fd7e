import type { SpeakerHistoryEntry } from '@plenary/contracts/speaker';
import type { KeyOf } from '@plenary/i18n/engine';
import { formatDay, formatTimeIn } from '@plenary/i18n/time';
import { useT } from '../../i18n/use-t';
import { useReader } from '../../lib/reader';
import type { DeskEvent } from './speaker-desk';
import styles from './speaker.module.css';

/** Actions that have a sentence of their own; others read as a change. */
const KNOWN = [
  'speaker.added', 'speaker.edited', 'speaker.confirmed', 'speaker.declined', 'speaker.photo', 'speaker.invited', 'speaker.uninvited', 'speaker.reminded',
  'material.uploaded', 'material.linked', 'material.edited', 'material.removed',
];
const FIELDS = ['name', 'position', 'institution', 'country', 'biography'];

/** Who did what and for whom, the newest first. */
export function HistorySection({ entries, event }: { entries: readonly SpeakerHistoryEntry[]; event: DeskEvent }) {
  const t = useT('speaker');
  return (
    <details className={styles['history']}>
      <summary>{t('speaker:history.title')}</summary>
      {entries.length === 0 ? <p className="small mute">{t('speaker:history.empty')}</p> : null}
      <ul>
        {entries.map((entry) => (
          <li key={entry.id}>
            <Entry entry={entry} event={event} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Entry({ entry, event }: { entry: SpeakerHistoryEntry; event: DeskEvent }) {
  const t = useT('speaker');
  const zone = useReader().zone ?? event.timeZone;
  const at = new Date(entry.at);
  const action = (KNOWN.includes(entry.action) ? `speaker:history.${entry.action.replace('.', '_')}` : 'speaker:history.changed') as KeyOf<'speaker'>;
  const fields = entry.fields.filter((field) => FIELDS.includes(field)).map((field) => t(`speaker:profile.${field}` as KeyOf<'speaker'>).toLocaleLowerCase(t.language));
  return (
    <>
      <p>
        <b dir="auto">{entry.actor || t('speaker:history.system')}</b> <span className="mute">({t(`speaker:history.as.${entry.as}`)})</span>: {t(action)}
        {fields.length > 0 ? ` ${fields.join(', ')}` : null}
        {entry.detail ? <span dir="auto"> {entry.detail}</span> : null}
      </p>
      <time className="small mute" dateTime={entry.at}>
        {formatDay(t, at, zone)}, {formatTimeIn(t, at, zone)}
      </time>
    </>
  );
}
