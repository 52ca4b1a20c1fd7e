import { data, redirect } from 'react-router';
import type { ConfirmedView, RegisteredView, RegistrationRequestView } from '@plenary/contracts/registration';
import { translator } from '@plenary/i18n';
import { LinkButton } from '../../components/button';
import { TextField } from '../../components/fields';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { TaskPage } from '../../components/page';
import { usePick, useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { refusalOf } from '../../lib/form';
import { submit } from '../../lib/form.server';
import type { Route } from './+types/sent.page';
import { DeadLink } from './dead-link';
import { openLink } from './dead-link.server';
import styles from './registration.module.css';

export async function loader({ context, params }: Route.LoaderArgs) {
  const opened = await openLink(context, apiOf(context).get<RegistrationRequestView>(`/registration-requests/${encodeURIComponent(params.request)}`));
  return { ...opened, title: translator(context.get(preferencesContext).language)('registration:sent.title') };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }, { name: 'robots', content: 'noindex' }];

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    const path = `/registration-requests/${encodeURIComponent(args.params.request)}`;
    if (form.intent === 'again') {
      await api.post(`${path}/mail`);
      return data({ again: true as const });
    }
    if (form.intent === 'correct') {
      const { idempotencyKey } = form;
      const corrected = await api.post<RegisteredView>(`${path}/address`, { email: form.string('email') }, idempotencyKey ? { idempotencyKey } : {});
      return redirect(`/registration/${encodeURIComponent(corrected.request ?? '')}`);
    }
    const confirmed = await api.post<ConfirmedView>(`${path}/code`, { code: form.string('code') });
    return redirect(confirmed.next);
  });

/** After the form: where the mail went, the digits of the mail, another mail, another address. */
export default function SentPage({ loaderData, actionData }: Route.ComponentProps) {
  if (!loaderData.view) return <DeadLink title={loaderData.title} dead={loaderData.dead} />;
  const { event, email, expired } = loaderData.view;
  return expired ? <Expired slug={event.slug} /> : <Waiting event={event} email={email} answer={actionData} />;
}

function Expired({ slug }: { slug: string }) {
  const t = useT('registration');
  return (
    <TaskPage title={t('registration:sent.expiredTitle')} lead={t('registration:sent.expiredText')}>
      <LinkButton to={`/e/${slug}/register`}>{t('registration:sent.register')}</LinkButton>
    </TaskPage>
  );
}

function Waiting({ event, email, answer }: Omit<RegistrationRequestView, 'expired'> & { answer: Route.ComponentProps['actionData'] }) {
  const t = useT('registration');
  const pick = usePick(event.referenceLanguage);
  const refusal = refusalOf(answer);
  const again = answer !== undefined && 'again' in answer;
  const onAddress = refusal?.values['intent']?.[0] === 'correct';
  return (
    <TaskPage eyebrow={pick(event.title).text} title={t('registration:sent.title')} lead={t('registration:sent.text', { email })}>
      {again ? (
        <p role="status" className={styles['note']}>
          {t('registration:sent.againDone')}
        </p>
      ) : null}
      <Form result={onAddress ? undefined : refusal}>
        <TextField name="code" className={styles['code']} label={t('registration:sent.code')} required inputMode="numeric" autoComplete="one-time-code" maxLength={9} dir="ltr" />
        <FormActions>
          <SubmitButton intent="code">{t('registration:sent.submit')}</SubmitButton>
        </FormActions>
      </Form>
      <div className={styles['aside']}>
        <Form>
          <p>{t('registration:sent.late')}</p>
          <FormActions>
            <SubmitButton intent="again" tone="quiet">
              {t('registration:sent.again')}
            </SubmitButton>
          </FormActions>
        </Form>
        <details className={styles['more']} open={onAddress}>
          <summary>{t('registration:sent.wrong')}</summary>
          <Form result={onAddress ? refusal : undefined}>
            <TextField name="email" type="email" label={t('registration:sent.correct')} required autoComplete="email" inputMode="email" defaultValue={email} />
            <FormActions>
              <SubmitButton intent="correct" tone="quiet">
                {t('registration:sent.correctSubmit')}
              </SubmitButton>
            </FormActions>
          </Form>
        </details>
      </div>
    </TaskPage>
  );
}
