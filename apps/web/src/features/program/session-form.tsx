import type { SessionView } from '@plenary/contracts/program';
import type { SessionType } from '@plenary/contracts/public-event';
import { languageNames, languages } from '@plenary/i18n/languages';
import { Card } from '../../components/card';
import { CheckField, ChoiceField, SelectField, TextArea, TextField } from '../../components/fields';
import { FieldRow, Form, FormActions, SubmitButton } from '../../components/form';
import { LinkButton } from '../../components/button';
import { usePick, useT } from '../../i18n/use-t';
import type { FormResult } from '../../lib/form';
import { LocaleFields } from '../manage/locale-fields';
import { ClashNote } from './clash-note';
import { wallClock } from './draft-times';
import { PeopleOrder } from './people-order';
import { useEventZone, useProgramme } from './programme-data';

const TYPES = ['opening', 'welcome', 'keynote', 'panel', 'discussion', 'talk', 'workshop', 'break', 'closing'] as const satisfies readonly SessionType[];

/** What stands in the form before anybody types. */
export type SessionDefaults = Pick<SessionView, 'type' | 'title' | 'abstract' | 'roomId' | 'startsAt' | 'minutes' | 'languages' | 'speakerIds' | 'moderatorIds'>;

/** Everything about one session. `rev` names the version that the editor saw; a new session has none. */
export function SessionForm({ session, rev, id, result }: { session: SessionDefaults; rev?: number; id?: string; result: FormResult | undefined }) {
  const t = useT('program');
  const { event } = useProgramme();
  return (
    <Form result={result}>
      {rev === undefined ? null : <input type="hidden" name="rev" value={rev} />}
      <input type="hidden" name="referenceLanguage" value={event.referenceLanguage} />
      <ClashNote result={result} {...(id ? { exceptId: id } : {})} />
      <PlaceSection session={session} isNew={rev === undefined} />
      <TextsSection session={session} />
      <PeopleSection session={session} />
      <FormActions>
        <SubmitButton intent="save">{t('common:action.save')}</SubmitButton>
        <LinkButton to=".." relative="route" tone="quiet">
          {t('common:action.cancel')}
        </LinkButton>
      </FormActions>
    </Form>
  );
}

function PlaceSection({ session, isNew }: { session: SessionDefaults; isNew: boolean }) {
  const t = useT('program', 'public');
  const { event, rooms } = useProgramme();
  const pick = usePick(event.referenceLanguage);
  const zone = useEventZone();
  return (
    <Card title={t('program:form.place')}>
      <div className="stack">
        <FieldRow>
          <SelectField name="type" label={t('program:form.type')} defaultValue={session.type} required>
            {TYPES.map((type) => (
              <option key={type} value={type}>
                {t(`public:type.${type}`)}
              </option>
            ))}
          </SelectField>
          <SelectField name="roomId" label={t('program:form.room')} defaultValue={session.roomId} required>
            {rooms.map((room) => (
              <option key={room.id} value={room.id}>
                {pick(room.name).text}
              </option>
            ))}
          </SelectField>
        </FieldRow>
        <FieldRow>
          <TextField name="startsAt" type="datetime-local" label={t('program:form.startsAt')} hint={t('program:form.startHint', { zone })} defaultValue={wallClock(session.startsAt, event.timeZone)} required />
          <TextField name="minutes" type="number" min={1} max={1440} inputMode="numeric" label={t('program:form.minutes')} defaultValue={session.minutes} required />
        </FieldRow>
        {isNew ? null : <CheckField name="shiftFollowing" label={t('program:form.shift')} hint={t('program:form.shiftHint')} />}
      </div>
    </Card>
  );
}

function TextsSection({ session }: { session: SessionDefaults }) {
  const t = useT('program');
  const { event } = useProgramme();
  return (
    <Card title={t('program:form.texts')}>
      <LocaleFields>
        {(language) => (
          <>
            <TextField name={`title.${language}`} label={t('program:form.titleField')} defaultValue={session.title[language]} lang={language} maxLength={300} required={language === event.referenceLanguage} />
            <TextArea name={`abstract.${language}`} label={t('program:form.abstract')} defaultValue={session.abstract[language]} lang={language} maxLength={5000} rows={4} />
          </>
        )}
      </LocaleFields>
    </Card>
  );
}

function PeopleSection({ session }: { session: SessionDefaults }) {
  const t = useT('program');
  const { event, speakers, moderators } = useProgramme();
  const pick = usePick(event.referenceLanguage);
  return (
    <Card title={t('program:form.people')}>
      <div className="stack">
        {speakers.length === 0 ? <p className="small mute">{t('program:form.noChoices')}</p> : <PeopleOrder name="speakerIds" choices={speakers.map(({ id, name }) => ({ id, name: pick(name).text }))} initial={session.speakerIds} />}
        {moderators.length === 0 ? null : (
          <ChoiceField name="moderatorIds" many label={t('program:form.moderators')} hint={t('program:form.moderatorsHint')} options={moderators.map(({ id, name }) => ({ value: id, label: pick(name).text }))} defaultValue={session.moderatorIds} />
        )}
        <ChoiceField name="languages" many label={t('program:form.languages')} options={languages.map((value) => ({ value, label: languageNames[value] }))} defaultValue={session.languages} />
      </div>
    </Card>
  );
}
