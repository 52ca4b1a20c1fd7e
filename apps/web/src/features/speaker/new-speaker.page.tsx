import { redirect } from 'react-router';
import type { SpeakerView } from '@plenary/contracts/speaker';
import { translator } from '@plenary/i18n';
import { languageNames, languages } from '@plenary/i18n/languages';
import { LinkButton } from '../../components/button';
import { Card } from '../../components/card';
import { SelectField, TextField } from '../../components/fields';
import { FieldRow, Form, FormActions, SubmitButton } from '../../components/form';
import { useLanguage, useT } from '../../i18n/use-t';
import { preferencesContext } from '../../lib/api.server';
import { refusalOf } from '../../lib/form';
import { submit } from '../../lib/form.server';
import { localeAnswer } from '../manage/event-form.server';
import { useManagedEvent } from '../manage/managed-event';
import type { Route } from './+types/new-speaker.page';
import { ProfileFields } from './profile-form';

export const loader = ({ context }: Route.LoaderArgs) => ({ title: translator(context.get(preferencesContext).language)('speaker:list.add') });

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    const { eventId } = args.params;
    const speaker = await api.post<SpeakerView>(`/events/${eventId}/speakers`, {
      name: localeAnswer(form, 'name'),
      position: localeAnswer(form, 'position'),
      institution: localeAnswer(form, 'institution'),
      biography: localeAnswer(form, 'biography'),
      country: form.text('country') ?? null,
      language: form.string('language'),
      ...(form.text('email') && { email: form.string('email') }),
    });
    return redirect(`/manage/${eventId}/speakers/${speaker.id}`);
  });

/** Adds a speaker; with an address, the invitation leaves at once. */
export default function NewSpeakerPage({ actionData }: Route.ComponentProps) {
  const t = useT('speaker');
  const { event } = useManagedEvent();
  const reader = useLanguage();
  return (
    <>
      <h1>{t('speaker:list.add')}</h1>
      <Card>
        <Form result={refusalOf(actionData)}>
          <ProfileFields />
          <FieldRow>
            <TextField name="email" type="email" label={t('speaker:people.email')} hint={t('speaker:list.emailHint')} autoComplete="off" dir="ltr" />
            <SelectField name="language" label={t('speaker:people.language')} defaultValue={reader} required>
              {languages.map((language) => (
                <option key={language} value={language} lang={language}>
                  {languageNames[language]}
                </option>
              ))}
            </SelectField>
          </FieldRow>
          <FormActions>
            <SubmitButton>{t('speaker:list.add')}</SubmitButton>
            <LinkButton to={`/manage/${event.id}/speakers`} tone="plain">
              {t('common:action.cancel')}
            </LinkButton>
          </FormActions>
        </Form>
      </Card>
    </>
  );
}
