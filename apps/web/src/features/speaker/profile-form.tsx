import { useEffect, useState } from 'react';
import type { SpeakerView } from '@plenary/contracts/speaker';
import { countryChoices } from '@plenary/i18n/countries';
import { Card } from '../../components/card';
import { SelectField, TextArea, TextField } from '../../components/fields';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { useT } from '../../i18n/use-t';
import type { FormResult } from '../../lib/form';
import { LocaleFields } from '../manage/locale-fields';
import { refusalFor } from './desk-form';

/**
 * Name, position, institution and biography in each language, and the country. It holds on to the version that was read
 * until it is saved: what arrives meanwhile (a photo, another editor's words) never replaces what somebody is typing.
 */
export function ProfileForm({ speaker, saved, refusal }: { speaker: SpeakerView; saved: boolean; refusal: FormResult | undefined }) {
  const t = useT('speaker');
  const [rev, setRev] = useState(speaker.rev);
  useEffect(() => {
    if (saved) setRev(speaker.rev);
  }, [saved, speaker.rev]);
  return (
    <div id="profile">
      <Card title={t('speaker:profile.title')}>
        <Form result={refusalFor(refusal, ['profile'])} key={rev}>
          <input type="hidden" name="rev" value={rev} />
          <ProfileFields profile={speaker} />
          <FormActions>
            <SubmitButton intent="profile">{t('common:action.save')}</SubmitButton>
          </FormActions>
        </Form>
      </Card>
    </div>
  );
}

/** The fields of a profile, for a known speaker and for a new one. */
export function ProfileFields({ profile }: { profile?: Pick<SpeakerView, 'name' | 'position' | 'institution' | 'biography' | 'country'> }) {
  const t = useT('speaker', 'countries');
  return (
    <>
      <LocaleFields>
        {(language) => (
          <div className="stack">
            <TextField name={`name.${language}`} label={t('speaker:profile.name')} defaultValue={profile?.name[language]} lang={language} maxLength={200} required />
            <TextField name={`position.${language}`} label={t('speaker:profile.position')} defaultValue={profile?.position[language]} lang={language} maxLength={300} />
            <TextField name={`institution.${language}`} label={t('speaker:profile.institution')} defaultValue={profile?.institution[language]} lang={language} maxLength={300} />
            <TextArea name={`biography.${language}`} label={t('speaker:profile.biography')} hint={t('speaker:profile.biographyHint')} defaultValue={profile?.biography[language]} lang={language} maxLength={5000} rows={6} />
          </div>
        )}
      </LocaleFields>
      <SelectField name="country" label={t('speaker:profile.country')} defaultValue={profile?.country ?? ''} required>
        <option value="">{t('speaker:profile.international')}</option>
        {countryChoices(t).map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
    </>
  );
}
