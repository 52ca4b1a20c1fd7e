import { redirect } from 'react-router';
import type { SpeakerView } from '@plenary/contracts/speaker';
import { translator } from '@plenary/i18n';
import { LinkButton } from '../../components/button';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { Localized } from '../../components/localized';
import { usePick, useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { refusalOf } from '../../lib/form';
import { submit } from '../../lib/form.server';
import { useManagedEvent } from '../manage/managed-event';
import type { Route } from './+types/manage-speaker.page';
import { deskAction, deskOf } from './desk-data.server';
import { refusalFor } from './desk-form';
import { SpeakerDesk } from './speaker-desk';

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = apiOf(context);
  const speaker = await api.get<SpeakerView>(`/events/${params.eventId}/speakers/${params.speakerId}`);
  return { desk: await deskOf(api, speaker), title: translator(context.get(preferencesContext).language)('speaker:list.title') };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    const { eventId, speakerId } = args.params;
    if (form.intent !== 'removeSpeaker') return deskAction(form, api, { eventId, speakerId });
    await api.delete(`/events/${eventId}/speakers/${speakerId}`);
    return redirect(`/manage/${eventId}/speakers`);
  });

/** One speaker's desk for the team, who may do all of it for them. */
export default function ManageSpeakerPage({ loaderData: { desk }, actionData }: Route.ComponentProps) {
  const t = useT('speaker');
  const { event } = useManagedEvent();
  const pick = usePick(event.referenceLanguage);
  const refusal = refusalOf(actionData);
  const done = actionData && 'done' in actionData ? actionData.done : undefined;
  return (
    <>
      <p>
        <LinkButton to={`/manage/${event.id}/speakers`} tone="plain" small>
          {t('speaker:list.back')}
        </LinkButton>
      </p>
      <h1>
        <Localized text={pick(desk.speaker.name)} mark />
      </h1>
      <p className="mute">{t('speaker:list.onBehalf')}</p>
      <SpeakerDesk desk={{ ...desk, event: { ...event, published: event.state !== 'draft' } }} isTeam refusal={refusal} done={done} />
      <Form result={refusalFor(refusal, ['removeSpeaker'])}>
        <FormActions>
          <SubmitButton intent="removeSpeaker" tone="danger" small>
            {t('speaker:list.remove')}
          </SubmitButton>
        </FormActions>
      </Form>
    </>
  );
}
