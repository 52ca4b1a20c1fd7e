import { Link } from 'react-router';
import type { EventView } from '@plenary/contracts/events';
import type { SpeakerView } from '@plenary/contracts/speaker';
import { Avatar } from '../../components/avatar';
import { LinkButton } from '../../components/button';
import { Form, SubmitButton } from '../../components/form';
import { Localized } from '../../components/localized';
import { Pill } from '../../components/pill';
import { usePick, useT } from '../../i18n/use-t';
import { moved } from '../program/people-order';
import { stateTone } from './speaker-state';
import styles from './speaker.module.css';

interface Row {
  speaker: SpeakerView;
  index: number;
  /** All speakers in their order, for the buttons that change it. */
  ids: readonly string[];
  event: EventView;
}

/** One speaker of the list: state first, then what is still open. */
export function SpeakerRow({ speaker, index, ids, event }: Row) {
  const t = useT('speaker');
  const pick = usePick(event.referenceLanguage);
  const name = pick(speaker.name).text;
  const page = `/manage/${event.id}/speakers/${speaker.id}`;
  const open = speaker.tasks.filter((task) => !task.done && task.task !== 'confirm');
  return (
    <>
      <div className={styles['person']}>
        <Avatar name={name} id={speaker.id} photoUrl={speaker.photoUrl} />
        <div>
          <h2>
            <Link to={page}>
              <Localized text={pick(speaker.name)} />
            </Link>
          </h2>
          <p className="small mute" dir="auto">
            {[pick(speaker.position).text, pick(speaker.institution).text].filter(Boolean).join(', ')}
          </p>
          <p className={styles['states']}>
            <Pill tone={stateTone(speaker.state)} dot>
              {t(`speaker:state.${speaker.state}`)}
            </Pill>
            {open.map(({ task }) => (
              <Pill key={task}>{t(`speaker:lacks.${task}`)}</Pill>
            ))}
          </p>
        </div>
      </div>
      <div className="row">
        {speaker.people.length === 0 ? (
          <LinkButton to={page} tone="quiet" small>
            {t('speaker:list.invite')} <span className="sr-only">{name}</span>
          </LinkButton>
        ) : null}
        <MoveButton ids={ids} index={index} step={-1} name={name} />
        <MoveButton ids={ids} index={index} step={1} name={name} />
      </div>
    </>
  );
}

/** Exchanges a speaker with the neighbour; a form, so that it works by key, finger and without a script. */
function MoveButton({ ids, index, step, name }: { ids: readonly string[]; index: number; step: -1 | 1; name: string }) {
  const t = useT('speaker');
  if (ids[index + step] === undefined) return null;
  return (
    <Form>
      {moved(ids, index, step).map((id) => (
        <input key={id} type="hidden" name="ids" value={id} />
      ))}
      <SubmitButton intent="order" tone="plain" small>
        <span aria-hidden="true">{step < 0 ? '↑' : '↓'}</span>
        <span className="sr-only">{t(step < 0 ? 'speaker:list.up' : 'speaker:list.down', { name })}</span>
      </SubmitButton>
    </Form>
  );
}
