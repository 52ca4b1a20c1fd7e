import { Link, redirect } from 'react-router';
import { translator } from '@plenary/i18n';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { TextField } from '../../components/fields';
import { TaskPage } from '../../components/page';
import { useT } from '../../i18n/use-t';
import { preferencesContext } from '../../lib/api.server';
import { refusalOf } from '../../lib/form';
import { submit } from '../../lib/form.server';
import type { Route } from './+types/sign-in-sent.page';

export function loader({ request, context }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams;
  const t = translator(context.get(preferencesContext).language);
  return { title: t('identity:signIn.sentTitle'), request: query.get('request') ?? '', next: query.get('next') ?? '/' };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    const signedIn = await api.post<{ next: string }>('/identity/sign-in/code', { request: form.string('request'), code: form.string('code') });
    return redirect(signedIn.next);
  });

/** After asking for a sign-in mail: the six digits can be typed here, on whatever device the mail is read. */
export default function SignInSentPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT('identity');
  return (
    <TaskPage title={t('identity:signIn.sentTitle')} lead={t('identity:signIn.sentText')}>
      <Form result={refusalOf(actionData)}>
        <input type="hidden" name="request" value={loaderData.request} />
        <TextField name="code" label={t('identity:signIn.code')} required inputMode="numeric" autoComplete="one-time-code" maxLength={9} dir="ltr" />
        <FormActions>
          <SubmitButton>{t('identity:signIn.useCode')}</SubmitButton>
          <Link to={`/sign-in?next=${encodeURIComponent(loaderData.next)}`}>{t('identity:signIn.other')}</Link>
        </FormActions>
      </Form>
    </TaskPage>
  );
}
