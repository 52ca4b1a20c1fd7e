import { redirect } from 'react-router';
import type { ConfirmationView, ConfirmedView } from '@plenary/contracts/registration';
import { translator } from '@plenary/i18n';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { TaskPage } from '../../components/page';
import { usePick, useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { refusalOf } from '../../lib/form';
import { submit } from '../../lib/form.server';
import type { Route } from './+types/confirm.page';
import { DeadLink } from './dead-link';
import { openLink } from './dead-link.server';
import { EventWhen } from './event-when';

export async function loader({ request, context }: Route.LoaderArgs) {
  const token = new URL(request.url).searchParams.get('token') ?? '';
  const opened = await openLink(context, apiOf(context).get<ConfirmationView>(`/registration-confirmations/${encodeURIComponent(token || 'none')}`));
  return { ...opened, token, title: translator(context.get(preferencesContext).language)('registration:confirm.title') };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }, { name: 'robots', content: 'noindex' }];

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    const confirmed = await api.post<ConfirmedView>('/registration-confirmations', { token: form.string('token') });
    return redirect(confirmed.next);
  });

/** The landing page of the confirmation mail: only its button confirms, since mail scanners open links too. */
export default function ConfirmPage({ loaderData, actionData }: Route.ComponentProps) {
  if (!loaderData.view) return <DeadLink title={loaderData.title} dead={loaderData.dead} />;
  return <Confirm view={loaderData.view} token={loaderData.token} refusal={refusalOf(actionData)} />;
}

function Confirm({ view, token, refusal }: { view: ConfirmationView; token: string; refusal: ReturnType<typeof refusalOf> }) {
  const t = useT('registration');
  const pick = usePick(view.event.referenceLanguage);
  return (
    <TaskPage eyebrow={pick(view.event.title).text} title={t('registration:confirm.title')} lead={t('registration:confirm.text', { name: view.name, email: view.email })}>
      <Form result={refusal}>
        <input type="hidden" name="token" value={token} />
        <EventWhen event={view.event} />
        <FormActions>
          <SubmitButton wide>{t('registration:confirm.submit')}</SubmitButton>
        </FormActions>
      </Form>
    </TaskPage>
  );
}
