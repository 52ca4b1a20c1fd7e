import { Link, redirect } from 'react-router';
import { translator } from '@plenary/i18n';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { TextField } from '../../components/fields';
import { TaskPage } from '../../components/page';
import { useT } from '../../i18n/use-t';
import { preferencesContext } from '../../lib/api.server';
import { refusalOf } from '../../lib/form';
import { submit } from '../../lib/form.server';
import type { Route } from './+types/sign-in.page';

export function loader({ request, context }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams;
  const t = translator(context.get(preferencesContext).language);
  return { title: t('identity:signIn.title'), next: query.get('next') ?? '/account', byPassword: query.has('password') };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    const next = form.string('next');
    if (form.intent === 'password') {
      const signedIn = await api.post<{ next: string }>('/identity/sign-in/password', { email: form.string('email'), password: form.string('password'), next });
      return redirect(signedIn.next);
    }
    const language = args.context.get(preferencesContext).language;
    const sent = await api.post<{ request: string }>('/identity/sign-in/request', { email: form.string('email'), next, language });
    return redirect(`/sign-in/sent?${new URLSearchParams({ request: sent.request, next }).toString()}`);
  });

/** Sign-in: by mail for everyone, by password for staff who set one. */
export default function SignInPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT('identity');
  const { next, byPassword } = loaderData;
  const other = new URLSearchParams({ next, ...(byPassword ? {} : { password: '1' }) }).toString();
  return (
    <TaskPage title={t('identity:signIn.title')} lead={byPassword ? undefined : t('identity:signIn.lead')}>
      <Form result={refusalOf(actionData)}>
        <input type="hidden" name="next" value={next} />
        <TextField name="email" type="email" label={t('identity:signIn.email')} required autoComplete="email" inputMode="email" />
        {byPassword ? <TextField name="password" type="password" label={t('identity:signIn.password')} required autoComplete="current-password" /> : null}
        <FormActions>
          <SubmitButton intent={byPassword ? 'password' : 'mail'}>{t(byPassword ? 'identity:signIn.usePassword' : 'identity:signIn.send')}</SubmitButton>
          <Link to={`/sign-in?${other}`}>{t(byPassword ? 'identity:signIn.withLink' : 'identity:signIn.withPassword')}</Link>
        </FormActions>
      </Form>
    </TaskPage>
  );
}
