import { Link, redirect } from 'react-router';
import { translator } from '@plenary/i18n';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { TaskPage } from '../../components/page';
import { useT } from '../../i18n/use-t';
import { preferencesContext } from '../../lib/api.server';
import { refusalOf } from '../../lib/form';
import { submit } from '../../lib/form.server';
import type { Route } from './+types/sign-in-link.page';

export function loader({ request, context }: Route.LoaderArgs) {
  const t = translator(context.get(preferencesContext).language);
  return { title: t('identity:signIn.linkTitle'), token: new URL(request.url).searchParams.get('token') ?? '' };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    const signedIn = await api.post<{ next: string }>('/identity/sign-in/link', { token: form.string('token') });
    return redirect(signedIn.next);
  });

/** Where the link of a mail lands. Opening it signs nobody in, since mail scanners open links too; the button does. */
export default function SignInLinkPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT('identity');
  const refusal = refusalOf(actionData);
  return (
    <TaskPage title={t('identity:signIn.linkTitle')} lead={t('identity:signIn.linkText')}>
      <Form result={refusal}>
        <input type="hidden" name="token" value={loaderData.token} />
        <FormActions>
          <SubmitButton>{t('identity:signIn.linkButton')}</SubmitButton>
          {refusal ? <Link to="/sign-in">{t('identity:signIn.again')}</Link> : null}
        </FormActions>
      </Form>
    </TaskPage>
  );
}
