import { redirect } from 'react-router';
import type { SpeakerInvitationView } from '@plenary/contracts/speaker';
import { translator } from '@plenary/i18n';
import { formatRange, zoneInWords } from '@plenary/i18n/time';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { TaskPage } from '../../components/page';
import { usePick, useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { refusalOf } from '../../lib/form';
import { submit } from '../../lib/form.server';
import type { Route } from './+types/speaker-entry.page';

export async function loader({ context, params }: Route.LoaderArgs) {
  const invitation = await apiOf(context).get<SpeakerInvitationView>(`/speaker-invitations/${encodeURIComponent(params.token)}`);
  return { invitation, title: translator(context.get(preferencesContext).language)('speaker:entry.title') };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }, { name: 'robots', content: 'noindex' }, { name: 'referrer', content: 'no-referrer' }];

export const action = (args: Route.ActionArgs) =>
  submit(args, async (_form, api) => {
    const { next } = await api.post<{ next: string }>(`/speaker-invitations/${encodeURIComponent(args.params.token)}/accept`);
    return redirect(next);
  });

/** Where the link of a speaker's or assistant's mail lands. Opening it signs nobody in, since mail scanners open links too; the button does. */
export default function SpeakerEntryPage({ loaderData: { invitation }, actionData }: Route.ComponentProps) {
  const t = useT('speaker');
  const { event, kind } = invitation;
  const pick = usePick(event.referenceLanguage);
  const names = { event: pick(event.title).text, speaker: pick(invitation.speaker).text };
  const [start, end] = [new Date(event.startsAt), new Date(event.endsAt)];
  return (
    <TaskPage eyebrow={names.event} title={t(kind === 'self' ? 'speaker:entry.self' : 'speaker:entry.assistant', names)} lead={t('speaker:entry.lead')}>
      <p>
        {formatRange(t, start, end, event.timeZone, { year: true })}, {zoneInWords(t, event.timeZone, start)}
      </p>
      <Form result={refusalOf(actionData)}>
        <FormActions>
          <SubmitButton>{t('speaker:entry.button')}</SubmitButton>
        </FormActions>
        <p className="small mute">{t('speaker:entry.personal')}</p>
      </Form>
    </TaskPage>
  );
}
