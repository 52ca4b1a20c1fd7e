import type { SpeakerTask, SpeakerView } from '@plenary/contracts/speaker';
import { formatDate } from '@plenary/i18n/time';
import { languageNames, languages, type Language } from '@plenary/i18n/languages';
import { Pill } from '../../components/pill';
import { useT } from '../../i18n/use-t';
import { useReader } from '../../lib/reader';
import type { DeskEvent } from './speaker-desk';
import styles from './speaker.module.css';

/** Steps of a speaker: what is done, what is open, until when. Each leads to its place on the page. */
export function TaskList({ speaker, event, isTeam }: { speaker: SpeakerView; event: DeskEvent; isTeam: boolean }) {
  const t = useT('speaker');
  const done = speaker.tasks.filter((task) => task.done).length;
  if (speaker.tasks.length === 0) return null;
  return (
    <section aria-labelledby="tasks">
      <div className="row between">
        <h2 id="tasks">{t(isTeam ? 'speaker:tasks.team' : 'speaker:tasks.title')}</h2>
        <Pill tone={done === speaker.tasks.length ? 'ok' : 'gold'}>{t('speaker:tasks.progress', { done, total: speaker.tasks.length })}</Pill>
      </div>
      <ol className={styles['tasks']}>
        {speaker.tasks.map((task) => (
          <li key={task.task} data-done={task.done}>
            <span className={styles['mark']} aria-hidden="true" />
            <div>
              <a href={`#${task.task}`}>{t(`speaker:task.${task.task}`)}</a>
              <Missing task={task} />
            </div>
            {task.done ? <Pill tone="ok">{t('speaker:tasks.done')}</Pill> : <Due task={task} event={event} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

const isLanguage = (word: string | undefined): word is Language => languages.some((language) => language === word);

/** Which texts lack which language, in one line. */
function Missing({ task }: { task: SpeakerTask }) {
  const t = useT('speaker');
  if (task.task !== 'profile' || task.done) return null;
  const lacking = [...new Set(task.missing.map((field) => field.split('.')[1]))].filter(isLanguage);
  return <p className="small mute">{t('speaker:tasks.missing', { languages: lacking.map((language) => languageNames[language]).join(', ') })}</p>;
}

/** The date of a step in the reader's own zone; gold once it is past. */
function Due({ task, event }: { task: SpeakerTask; event: DeskEvent }) {
  const t = useT('speaker');
  const { zone, now } = useReader();
  if (!task.dueAt) return <Pill tone="gold">{t('speaker:tasks.open')}</Pill>;
  const due = new Date(task.dueAt);
  const date = formatDate(t, due, zone ?? event.timeZone);
  return <Pill tone={due.getTime() < now ? 'live' : 'gold'}>{t(due.getTime() < now ? 'speaker:tasks.overdue' : 'speaker:tasks.due', { date })}</Pill>;
}
