import { redirectDocument } from 'react-router';
import type { ConfirmedView, JoinView } from '@plenary/contracts/registration';
import { translator } from '@plenary/i18n';
import { LinkButton } from '../../components/button';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { TaskPage } from '../../components/page';
import { usePick, useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { refusalOf, type FormResult } from '../../lib/form';
import { submit } from '../../lib/form.server';
import type { Route } from './+types/join.page';
import { DeadLink } from './dead-link';
import { openLink } from './dead-link.server';
import { EventWhen } from './event-when';

export async function loader({ context, params }: Route.LoaderArgs) {
  const opened = await openLink(context, apiOf(context).get<JoinView>(`/join/${encodeURIComponent(params.token)}`));
  if (opened.view?.own) throw redirectDocument(opened.view.next);
  const t = translator(context.get(preferencesContext).language);
  return { ...opened, title: t(opened.dead ? 'registration:join.revoked' : 'registration:join.title') };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }, { name: 'robots', content: 'noindex' }];

export const action = (args: Route.ActionArgs) =>
  submit(args, async (_form, api) => {
    const joined = await api.post<ConfirmedView>('/join', { token: args.params.token });
    return redirectDocument(joined.next);
  });

/** The landing page of a personal join link; who is signed in already goes straight into the room. */
export default function JoinPage({ loaderData, actionData }: Route.ComponentProps) {
  if (!loaderData.view) return <DeadLink title={loaderData.title} dead={loaderData.dead} />;
  return <Join view={loaderData.view} refusal={refusalOf(actionData)} />;
}

function Join({ view, refusal }: { view: JoinView; refusal: FormResult | undefined }) {
  const t = useT('registration');
  const pick = usePick(view.event.referenceLanguage);
  const needsSignIn = refusal?.code === 'registration.join_needs_sign_in';
  return (
    <TaskPage eyebrow={pick(view.event.title).text} title={t('registration:join.title')} lead={t(needsSignIn ? 'registration:join.needsSignIn' : 'registration:join.text', { name: view.name })}>
      {needsSignIn ? (
        <LinkButton to={`/sign-in?next=${encodeURIComponent(view.next)}`}>{t('registration:join.signIn')}</LinkButton>
      ) : (
        <Form result={refusal}>
          <EventWhen event={view.event} />
          <FormActions>
            <SubmitButton wide>{t('registration:join.submit', { name: view.name })}</SubmitButton>
          </FormActions>
        </Form>
      )}
    </TaskPage>
  );
}
