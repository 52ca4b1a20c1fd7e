import type { SpeakerEventView } from '@plenary/contracts/speaker';
import { usePick, useT } from '../../i18n/use-t';
import type { FormResult } from '../../lib/form';
import { AnswerForm } from './answer-form';
import type { DeskData } from './desk-data.server';
import { HistorySection } from './history-section';
import { PeopleSection } from './people-section';
import { PhotoSection } from './photo-section';
import { ProfileForm } from './profile-form';
import { SessionsSection } from './sessions-section';
import { TaskList } from './task-list';
import styles from './speaker.module.css';

/** What a desk needs of its event. */
export type DeskEvent = Pick<SpeakerEventView, 'id' | 'slug' | 'timeZone' | 'referenceLanguage' | 'published'>;

/** One speaker's data with its event. */
export interface Desk extends DeskData {
  event: DeskEvent;
}

/** Everything a speaker does, on one page: for the speaker, an assistant and the team alike. */
export function SpeakerDesk({ desk, isTeam, refusal, done }: { desk: Desk; isTeam: boolean; refusal: FormResult | undefined; done: string | undefined }) {
  const t = useT('speaker');
  const { speaker, event } = desk;
  const pick = usePick(event.referenceLanguage);
  return (
    <div className={styles['desk']}>
      <p role="status" className="small">
        {done ? t(done === 'invite' ? 'speaker:people.sent' : 'common:form.saved') : null}
      </p>
      <TaskList speaker={speaker} event={event} isTeam={isTeam} />
      <AnswerForm speaker={speaker} isTeam={isTeam} refusal={refusal} />
      <SessionsSection desk={desk} isTeam={isTeam} refusal={refusal} />
      <ProfileForm speaker={speaker} saved={done === 'profile'} refusal={refusal} />
      <PhotoSection speaker={speaker} name={pick(speaker.name).text} refusal={refusal} />
      <PeopleSection speaker={speaker} event={event} isTeam={isTeam} refusal={refusal} />
      <HistorySection entries={desk.history} event={event} />
    </div>
  );
}
