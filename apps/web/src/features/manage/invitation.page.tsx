import { redirect } from 'react-router';
import type { InvitationView } from '@plenary/contracts/events';
import { errorMessage, translator } from '@plenary/i18n';
import { LinkButton } from '../../components/button';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { TaskPage } from '../../components/page';
import { usePick, useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { refusalOf } from '../../lib/form';
import { submit } from '../../lib/form.server';
import { ApiProblem } from '../../lib/problem';
import type { Route } from './+types/invitation.page';

const CLOSED = { revoked: 'events.invitation_revoked', accepted: 'events.invitation_used', expired: 'events.invitation_expired' } as const;

export async function loader({ request, context }: Route.LoaderArgs) {
  const { language } = context.get(preferencesContext);
  const token = new URL(request.url).searchParams.get('token') ?? '';
  const title = translator(language)('events:invitation.title');
  try {
    const invitation = await apiOf(context).post<InvitationView>('/invitations/look', { token });
    return { token, title, invitation, closed: invitation.state === 'invited' ? null : errorMessage(CLOSED[invitation.state], language) };
  } catch (cause) {
    if (!(cause instanceof ApiProblem) || cause.status !== 404) throw cause;
    return { token, title, invitation: null, closed: errorMessage(cause.code, language) };
  }
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    const { eventId } = await api.post<{ eventId: string }>('/invitations/accept', { token: form.string('token') });
    return redirect(`/manage/${eventId}`);
  });

/** Where the link of a team invitation lands. Opening it accepts nothing, since mail scanners open links too; the button does. */
export default function InvitationPage({ loaderData: { token, invitation, closed }, actionData }: Route.ComponentProps) {
  const t = useT('events');
  if (invitation === null || closed !== null) {
    return (
      <TaskPage title={t('events:invitation.closed')} lead={closed}>
        <LinkButton to="/sign-in?next=/manage">{t('events:invitation.signIn')}</LinkButton>
      </TaskPage>
    );
  }
  return (
    <TaskPage eyebrow={t('events:invitation.title')} title={<EventTitle invitation={invitation} />} lead={t('events:invitation.role', { role: t(`events:role.${invitation.role}`) })}>
      <p className="mute">{t(`events:roleHint.${invitation.role}`)}</p>
      <Form result={refusalOf(actionData)}>
        <input type="hidden" name="token" value={token} />
        <FormActions>
          <SubmitButton>{t('events:invitation.accept')}</SubmitButton>
        </FormActions>
      </Form>
    </TaskPage>
  );
}

function EventTitle({ invitation }: { invitation: InvitationView }) {
  const title = usePick(invitation.event.referenceLanguage)(invitation.event.title);
  return <span lang={title.isFallback ? (title.language ?? undefined) : undefined}>{title.text}</span>;
}
