import type { SpeakerPersonView, SpeakerView } from '@plenary/contracts/speaker';
import { languageNames, languages } from '@plenary/i18n/languages';
import { formatDay } from '@plenary/i18n/time';
import { Card } from '../../components/card';
import { SelectField, TextField } from '../../components/fields';
import { FieldRow, Form, FormActions, SubmitButton } from '../../components/form';
import { Pill } from '../../components/pill';
import { useLanguage, useT } from '../../i18n/use-t';
import type { FormResult } from '../../lib/form';
import { refusalFor } from './desk-form';
import type { DeskEvent } from './speaker-desk';
import styles from './speaker.module.css';

interface People {
  speaker: SpeakerView;
  event: DeskEvent;
  /** The team invites the speaker too; speakers and assistants invite assistants only. */
  isTeam: boolean;
  refusal: FormResult | undefined;
}

/** Who manages the profile: the speaker, assistants, and the invitations that wait. */
export function PeopleSection({ speaker, event, isTeam, refusal }: People) {
  const t = useT('speaker');
  return (
    <Card title={t('speaker:people.title')}>
      <p className="small mute">{t('speaker:people.text')}</p>
      {speaker.people.length === 0 ? <p>{t('speaker:people.none')}</p> : null}
      <ul className={styles['rows']}>
        {speaker.people.map((person) => (
          <li key={person.id}>
            <PersonRow person={person} event={event} isTeam={isTeam} refusal={refusal} />
          </li>
        ))}
      </ul>
      <InviteForm isTeam={isTeam} refusal={refusalFor(refusal, ['invite'])} key={speaker.people.length} />
    </Card>
  );
}

function PersonRow({ person, event, isTeam, refusal }: { person: SpeakerPersonView } & Omit<People, 'speaker'>) {
  const t = useT('speaker');
  const mayRevoke = isTeam || person.kind === 'assistant';
  return (
    <>
      <div>
        <p>
          <b dir="auto">{person.name || person.email}</b> <Pill>{t(`speaker:people.${person.kind}`)}</Pill>
        </p>
        <p className="small mute">
          <span dir="ltr">{person.name ? person.email : ''}</span>{' '}
          {person.state === 'accepted' ? t('speaker:people.accepted') : t('speaker:people.invited', { date: formatDay(t, new Date(person.sentAt), event.timeZone) })}
        </p>
      </div>
      {mayRevoke ? (
        <Form result={refusalFor(refusal, ['uninvite'], { name: 'id', value: person.id })}>
          <input type="hidden" name="id" value={person.id} />
          <SubmitButton intent="uninvite" tone="plain" small>
            {t('speaker:people.revoke')} <span className="sr-only">{person.email}</span>
          </SubmitButton>
        </Form>
      ) : null}
    </>
  );
}

function InviteForm({ isTeam, refusal }: { isTeam: boolean; refusal: FormResult | undefined }) {
  const t = useT('speaker');
  const reader = useLanguage();
  return (
    <Form result={refusal}>
      <TextField name="email" type="email" label={t(isTeam ? 'speaker:people.email' : 'speaker:people.assistantEmail')} autoComplete="off" dir="ltr" required />
      <FieldRow>
        {isTeam ? (
          <SelectField name="kind" label={t('speaker:people.kind')} required>
            <option value="self">{t('speaker:people.self')}</option>
            <option value="assistant">{t('speaker:people.assistant')}</option>
          </SelectField>
        ) : (
          <input type="hidden" name="kind" value="assistant" />
        )}
        <SelectField name="language" label={t('speaker:people.language')} defaultValue={reader} required>
          {languages.map((language) => (
            <option key={language} value={language} lang={language}>
              {languageNames[language]}
            </option>
          ))}
        </SelectField>
      </FieldRow>
      <FormActions>
        <SubmitButton intent="invite" tone="quiet">
          {t('speaker:people.send')}
        </SubmitButton>
      </FormActions>
    </Form>
  );
}
