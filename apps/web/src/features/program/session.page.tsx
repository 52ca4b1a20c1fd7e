import { redirect } from 'react-router';
import { Form, SubmitButton } from '../../components/form';
import { PageState } from '../../components/state';
import { LinkButton } from '../../components/button';
import { useT } from '../../i18n/use-t';
import { refusalOf } from '../../lib/form';
import { submit } from '../../lib/form.server';
import { referenceOf, withFormNames } from '../manage/event-form.server';
import type { Route } from './+types/session.page';
import { useNames, useProgramme } from './programme-data';
import { sessionAnswers } from './session-answers.server';
import { SessionForm } from './session-form';

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    const { eventId, sessionId } = args.params;
    const session = `/events/${eventId}/programme/sessions/${sessionId}`;
    if (form.intent === 'remove') {
      await api.delete(session);
      return redirect(`/manage/${eventId}/program?removed=${sessionId}&title=${encodeURIComponent(form.string('name'))}`);
    }
    const answers = { ...sessionAnswers(form), rev: form.number('rev'), shiftFollowing: form.flag('shiftFollowing') };
    await withFormNames(referenceOf(form), {}, api.patch(session, answers, form.idempotencyKey ? { idempotencyKey: form.idempotencyKey } : {}));
    return redirect(`/manage/${eventId}/program?saved=${sessionId}`);
  });

/** Edits a session of the draft, or takes it out. */
export default function SessionPage({ actionData, params }: Route.ComponentProps) {
  const t = useT('program', 'polls');
  const { sessions } = useProgramme();
  const names = useNames();
  const session = sessions.find(({ id }) => id === params.sessionId);
  const refusal = refusalOf(actionData);
  if (!session) {
    return (
      <PageState title={t('program:errors.session_removed')}>
        <LinkButton to={`/manage/${params.eventId}/program`}>{t('program:form.back')}</LinkButton>
      </PageState>
    );
  }
  const removing = refusal?.values['intent']?.[0] === 'remove';
  return (
    <>
      <div className="row between">
        <h2>{t('program:form.edit')}</h2>
        <LinkButton small tone="quiet" to={`/manage/${params.eventId}/program/sessions/${session.id}/polls`}>
          {t('polls:manage.link')}
        </LinkButton>
      </div>
      <SessionForm key={session.rev} session={session} rev={session.rev} id={session.id} result={removing ? undefined : refusal} />
      <Form result={removing ? refusal : undefined}>
        <input type="hidden" name="name" value={names.session(session.id)} />
        <SubmitButton intent="remove" tone="danger">
          {t('program:form.remove')}
        </SubmitButton>
      </Form>
    </>
  );
}
