import { data } from 'react-router';
import type { ModeratorPoll, PollList } from '@plenary/contracts/polls';
import { LinkButton } from '../../components/button';
import { Card } from '../../components/card';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { Localized } from '../../components/localized';
import { Pill } from '../../components/pill';
import { usePick, useT } from '../../i18n/use-t';
import { apiOf } from '../../lib/api.server';
import { type FormResult, refusalOf } from '../../lib/form';
import { submit } from '../../lib/form.server';
import { randomId } from '../../lib/id';
import { useNames, useProgramme } from '../program/programme-data';
import type { Route } from './+types/polls.page';
import { PollFields } from './poll-fields';
import { pollAnswers } from './poll-form';
import { PollResults } from './poll-results';
import styles from './desk-polls.module.css';

export async function loader({ context, params }: Route.LoaderArgs) {
  const { items } = await apiOf(context).get<PollList>(`/events/${params.eventId}/sessions/${params.sessionId}/polls`);
  return { items, freshId: randomId() };
}

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    const { eventId, sessionId } = args.params;
    const poll = `/events/${eventId}/sessions/${sessionId}/polls/${form.string('id')}`;
    if (form.intent === 'remove') await api.delete(`${poll}?rev=${form.number('rev') ?? 0}`);
    else await api.put(poll, { ...pollAnswers((name) => form.text(name)), rev: form.number('rev') ?? 0 });
    return data({ done: form.intent ?? '' });
  });

/** Prepares the polls of a session, in all languages; the chair opens them from the desk. */
export default function PollsPage({ loaderData: { items, freshId }, actionData, params }: Route.ComponentProps) {
  const t = useT('polls');
  const names = useNames();
  const refusal = refusalOf(actionData);
  const done = actionData && 'done' in actionData ? actionData.done : '';
  const refused = refusal?.values['id']?.[0];
  return (
    <div className="stack">
      <div className="row between">
        <h2>
          {t('polls:manage.title')}: {names.session(params.sessionId)}
        </h2>
        <LinkButton small tone="quiet" to={`/manage/${params.eventId}/program/sessions/${params.sessionId}`}>
          {t('polls:manage.back')}
        </LinkButton>
      </div>
      <p className="mute">{t('polls:manage.lead')}</p>
      <p role="status" className="small">
        {done === 'save' ? t('polls:manage.saved') : done === 'remove' ? t('polls:manage.removed') : null}
      </p>
      {items.map((poll) => (
        <PreparedPoll key={`${poll.id} ${poll.rev}`} poll={poll} refusal={refused === poll.id ? refusal : undefined} />
      ))}
      <Card title={t('polls:manage.new')}>
        <PollForm key={freshId} id={freshId} refusal={refused === freshId || items.every(({ id }) => id !== refused) ? refusal : undefined} />
      </Card>
    </div>
  );
}

function PreparedPoll({ poll, refusal }: { poll: ModeratorPoll; refusal: FormResult | undefined }) {
  const t = useT('polls');
  const { event } = useProgramme();
  const pick = usePick(event.referenceLanguage);
  return (
    <Card>
      <p className="row small">
        <Pill tone={poll.state === 'open' ? 'ok' : poll.state === 'draft' ? 'gold' : undefined}>{t(`polls:state.${poll.state}`)}</Pill>
        <span className="mute">{t(`polls:kind.${poll.kind}`)}</span>
      </p>
      <h3 className={styles['question']}>
        <Localized text={pick(poll.question)} mark />
      </h3>
      {poll.state === 'draft' ? (
        <details open={refusal !== undefined}>
          <summary>{t('polls:desk.edit')}</summary>
          <PollForm id={poll.id} poll={poll} refusal={refusal} />
        </details>
      ) : (
        <>
          <PollResults poll={poll} result={poll.result} reference={event.referenceLanguage} />
          <p className="small mute">{t('polls:manage.begun')}</p>
        </>
      )}
    </Card>
  );
}

function PollForm({ id, poll, refusal }: { id: string; poll?: ModeratorPoll; refusal: FormResult | undefined }) {
  const t = useT('polls');
  const { event } = useProgramme();
  return (
    <Form result={refusal}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="rev" value={poll?.rev ?? 0} />
      <PollFields poll={poll} reference={event.referenceLanguage} />
      <FormActions>
        <SubmitButton intent="save">{t('common:action.save')}</SubmitButton>
        {poll ? (
          <SubmitButton intent="remove" tone="danger">
            {t('polls:desk.remove')}
          </SubmitButton>
        ) : null}
      </FormActions>
    </Form>
  );
}
