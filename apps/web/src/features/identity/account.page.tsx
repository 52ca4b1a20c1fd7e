import { data, redirect } from 'react-router';
import type { MeView } from '@plenary/contracts/identity';
import { translator } from '@plenary/i18n';
import { languageNames, languages } from '@plenary/i18n/languages';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { SelectField, TextField } from '../../components/fields';
import { LinkButton } from '../../components/button';
import { TaskPage } from '../../components/page';
import { useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { refusalOf } from '../../lib/form';
import { submit } from '../../lib/form.server';
import { preferenceCookie } from '../../lib/preferences';
import type { Route } from './+types/account.page';

export async function loader({ request, context }: Route.LoaderArgs) {
  const { person } = await apiOf(context).get<MeView>('/identity/me');
  if (!person) throw redirect(`/sign-in?next=${encodeURIComponent(new URL(request.url).pathname)}`);
  const t = translator(context.get(preferencesContext).language);
  return { title: t('identity:profile.title'), person };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    if (form.intent === 'password') {
      await api.put('/identity/me/password', { password: form.string('password') });
      return data({ saved: true });
    }
    const language = languages.find((known) => known === form.text('language')) ?? 'en';
    await api.patch('/identity/me', { name: form.string('name'), language });
    return data({ saved: true }, { headers: { 'set-cookie': preferenceCookie('lang', language) } });
  });

/** One's own account: name, language, and a password for those who want one. */
export default function AccountPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT('identity');
  const { person } = loaderData;
  const refusal = refusalOf(actionData);
  const saved = actionData !== undefined && refusal === undefined;
  return (
    <TaskPage title={t('identity:profile.title')} lead={person.email}>
      <p role="status">{saved ? t('identity:profile.saved') : null}</p>
      <Form result={refusal?.values['intent']?.[0] === 'password' ? undefined : refusal}>
        <TextField name="name" label={t('identity:profile.name')} defaultValue={person.name} autoComplete="name" />
        <SelectField name="language" label={t('identity:profile.language')} defaultValue={person.language} required>
          {languages.map((language) => (
            <option key={language} value={language} lang={language}>
              {languageNames[language]}
            </option>
          ))}
        </SelectField>
        <FormActions>
          <SubmitButton intent="profile">{t('common:action.save')}</SubmitButton>
        </FormActions>
      </Form>
      <Form result={refusal?.values['intent']?.[0] === 'password' ? refusal : undefined}>
        <TextField name="password" type="password" label={t('identity:profile.password')} hint={t('identity:profile.passwordHint')} autoComplete="new-password" required />
        <FormActions>
          <SubmitButton intent="password" tone="quiet">
            {t('identity:profile.setPassword')}
          </SubmitButton>
        </FormActions>
      </Form>
      <Form action="/sign-out">
        <FormActions>
          <SubmitButton tone="plain">{t('common:nav.signOut')}</SubmitButton>
          <LinkButton to="/manage" tone="plain">
            {t('identity:profile.events')}
          </LinkButton>
        </FormActions>
      </Form>
    </TaskPage>
  );
}
