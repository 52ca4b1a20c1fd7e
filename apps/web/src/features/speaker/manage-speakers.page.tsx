import { data } from 'react-router';
import type { SpeakerList, SpeakerView } from '@plenary/contracts/speaker';
import { translator } from '@plenary/i18n';
import { LinkButton } from '../../components/button';
import { Card } from '../../components/card';
import { Form, SubmitButton } from '../../components/form';
import { EmptyState } from '../../components/state';
import { useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { refusalOf } from '../../lib/form';
import { submit } from '../../lib/form.server';
import { useManagedEvent } from '../manage/managed-event';
import manage from '../manage/manage.module.css';
import type { Route } from './+types/manage-speakers.page';
import { DeadlinesForm } from './deadlines-form';
import { refusalFor } from './desk-form';
import { SpeakerRow } from './speaker-row';
import styles from './speaker.module.css';

export async function loader({ context, params }: Route.LoaderArgs) {
  const list = await apiOf(context).get<SpeakerList>(`/events/${params.eventId}/speakers`);
  return { list, title: translator(context.get(preferencesContext).language)('speaker:list.title') };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    const speakers = `/events/${args.params.eventId}/speakers`;
    if (form.intent === 'order') await api.put(`${speakers}/order`, { ids: form.list('ids') });
    else if (form.intent === 'deadlines') await api.put(`${speakers}/deadlines`, { profileDueAt: form.text('profileDueAt') ?? null, slidesDueAt: form.text('slidesDueAt') ?? null });
    else {
      const { mails } = await api.post<{ mails: number }>(`${speakers}/reminders`, { ids: form.list('ids') });
      return data({ done: 'remind', mails });
    }
    return data({ done: form.intent ?? '', mails: 0 });
  });

/** Who has something to do still; somebody who declined has not. */
const isWaiting = ({ tasks, people }: SpeakerView): boolean => people.length > 0 && tasks.some(({ done }) => !done);

/** All speakers of the event: who has confirmed, who has not, and what each still lacks. */
export default function ManageSpeakersPage({ loaderData: { list }, actionData }: Route.ComponentProps) {
  const t = useT('speaker');
  const { event } = useManagedEvent();
  const refusal = refusalOf(actionData);
  const done = actionData && 'done' in actionData ? actionData : undefined;
  const silent = list.items.filter(({ state }) => state === 'added' || state === 'invited');
  const waiting = list.items.filter(isWaiting);
  return (
    <div className={manage['sections']}>
      <div className={manage['titleRow']}>
        <h1>{t('speaker:list.title')}</h1>
        <LinkButton to={`/manage/${event.id}/speakers/new`}>{t('speaker:list.add')}</LinkButton>
      </div>
      <p role="status" className="small">
        {done?.done === 'remind' ? t('speaker:list.reminded', { count: done.mails }) : done ? t('common:form.saved') : null}
      </p>
      {silent.length > 0 ? (
        <Card tone="gold">
          <p>
            <b>{t('speaker:list.unconfirmed', { count: silent.length })}</b>
          </p>
          {waiting.length > 0 ? <RemindForm waiting={waiting} refusal={refusalFor(refusal, ['remind'])} /> : null}
        </Card>
      ) : null}
      {list.items.length === 0 ? (
        <EmptyState title={t('speaker:list.empty')} text={t('speaker:list.emptyText')}>
          <LinkButton to={`/manage/${event.id}/speakers/new`} tone="quiet">
            {t('speaker:list.add')}
          </LinkButton>
        </EmptyState>
      ) : (
        <Card>
          <ol className={styles['list']}>
            {list.items.map((speaker, index) => (
              <li key={speaker.id}>
                <SpeakerRow speaker={speaker} index={index} ids={list.items.map(({ id }) => id)} event={event} />
              </li>
            ))}
          </ol>
        </Card>
      )}
      {silent.length === 0 && waiting.length > 0 ? <RemindForm waiting={waiting} refusal={refusalFor(refusal, ['remind'])} /> : null}
      <DeadlinesForm deadlines={list.deadlines} zone={event.timeZone} refusal={refusalFor(refusal, ['deadlines'])} />
    </div>
  );
}

/** One press reminds everyone who still has something to do. */
function RemindForm({ waiting, refusal }: { waiting: readonly SpeakerView[]; refusal: ReturnType<typeof refusalOf> }) {
  const t = useT('speaker');
  return (
    <Form result={refusal}>
      {waiting.map(({ id }) => (
        <input key={id} type="hidden" name="ids" value={id} />
      ))}
      <p>
        <SubmitButton intent="remind" tone="quiet">
          {t('speaker:list.remind', { count: waiting.length })}
        </SubmitButton>
      </p>
    </Form>
  );
}
