import { data, Link } from 'react-router';
import type { RegistrationState } from '@plenary/contracts/registration';
import { translator } from '@plenary/i18n';
import { TextField } from '../../components/fields';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { useLanguage, useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { refusalOf } from '../../lib/form';
import { submit } from '../../lib/form.server';
import { useManagedEvent } from '../manage/managed-event';
import type { Route } from './+types/add.page';
import { delegateAnswers } from './delegate-answers.server';
import { CountryField, LanguageField, NameField, WorkFields } from './delegate-fields';
import styles from './registration.module.css';

export async function loader({ context, params }: Route.LoaderArgs) {
  await apiOf(context).get(`/events/${params.eventId}/registrations?limit=1`);
  return { title: translator(context.get(preferencesContext).language)('registration:manage.addTitle') };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    const { idempotencyKey } = form;
    const body = { email: form.text('email'), ...delegateAnswers(form) };
    const { state } = await api.post<{ state: RegistrationState }>(`/events/${args.params.eventId}/registrations`, body, idempotencyKey ? { idempotencyKey } : {});
    return data({ added: form.string('name'), state });
  });

/** Entering a delegate who cannot or shall not fill in the form. */
export default function AddPage({ actionData }: Route.ComponentProps) {
  const t = useT('registration');
  const language = useLanguage();
  const { event } = useManagedEvent();
  const added = actionData !== undefined && 'added' in actionData ? actionData : undefined;
  return (
    <div className="task">
      <p className="small">
        <Link to="..">{t('registration:manage.title')}</Link>
      </p>
      <h1>{t('registration:manage.addTitle')}</h1>
      <p className="mute lead">{t('registration:manage.addText')}</p>
      {added ? (
        <p role="status" className={styles['note']}>
          {t(added.state === 'approved' ? 'registration:manage.added' : 'registration:manage.addedWaiting', { name: added.added })}
        </p>
      ) : null}
      <Form result={refusalOf(actionData)} key={added?.added}>
        <TextField name="email" type="email" label={t('registration:field.email')} required autoComplete="off" inputMode="email" maxLength={254} />
        <NameField />
        <CountryField />
        <WorkFields answers={{}} categories={event.categories} />
        <LanguageField language={language} />
        <FormActions>
          <SubmitButton>{t('registration:manage.addSubmit')}</SubmitButton>
        </FormActions>
      </Form>
    </div>
  );
}
