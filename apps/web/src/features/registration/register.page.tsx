import { redirect } from 'react-router';
import type { RegisteredView, RegistrationFormView } from '@plenary/contracts/registration';
import { translator } from '@plenary/i18n';
import { zoneCity } from '@plenary/i18n/zones';
import { CheckField, TextField } from '../../components/fields';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { Localized } from '../../components/localized';
import { TaskPage } from '../../components/page';
import { useLanguage, usePick, useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { refusalOf } from '../../lib/form';
import { submit } from '../../lib/form.server';
import { useReader } from '../../lib/reader';
import type { Route } from './+types/register.page';
import { delegateAnswers } from './delegate-answers.server';
import { CountryField, LanguageField, NameField, WorkFields } from './delegate-fields';
import { EventWhen } from './event-when';
import { LinkAgain } from './link-again';
import styles from './registration.module.css';
import { suggestedCountry } from './suggested-country';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const invitation = new URL(request.url).searchParams.get('invitation');
  const query = invitation ? `?invitation=${encodeURIComponent(invitation)}` : '';
  const form = await apiOf(context).get<RegistrationFormView>(`/public/events/${params.slug}/registration-form${query}`);
  const { language, zone } = context.get(preferencesContext);
  return { form, country: suggestedCountry(zone, request.headers.get('accept-language')), title: translator(language)('registration:form.title') };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    const { slug } = args.params;
    // A field that people do not see: who fills it in is a program, and shall not learn it.
    if (form.text('website')) return redirect(`/e/${slug}`);
    const consent = form.flag('consent') ? { consent: true } : {};
    const body = { email: form.text('email'), ...delegateAnswers(form), timeZone: form.text('timeZone') ?? null, ...consent, consentVersion: form.number('consentVersion') };
    const { idempotencyKey } = form;
    const registered = await api.post<RegisteredView>(`/public/events/${slug}/registrations`, body, idempotencyKey ? { idempotencyKey } : {});
    return redirect(registered.request === null ? `/e/${slug}/me` : `/registration/${encodeURIComponent(registered.request)}`);
  });

/** Registering for an event; posts without a script. */
export default function RegisterPage({ loaderData: { form, country }, actionData }: Route.ComponentProps) {
  const t = useT('registration');
  const pick = usePick(form.referenceLanguage);
  if (!form.open) {
    return (
      <TaskPage eyebrow={pick(form.title).text} title={t('registration:form.closedTitle')} lead={t('registration:form.closedText')}>
        <LinkAgain slug={form.slug} open />
      </TaskPage>
    );
  }
  return (
    <TaskPage eyebrow={pick(form.title).text} title={t('registration:form.title')} lead={`${t('registration:form.lead')} ${form.approval && !form.invitation ? t('registration:form.approval') : ''}`}>
      <EventWhen event={form} />
      <Notes form={form} />
      <Form result={refusalOf(actionData)}>
        <Fields form={form} country={country} />
        <FormActions>
          <SubmitButton wide>{t('registration:form.submit')}</SubmitButton>
        </FormActions>
      </Form>
      <div className={styles['aside']}>
        <LinkAgain slug={form.slug} />
      </div>
    </TaskPage>
  );
}

/** What is special now: the places are taken, the event is on, or an invitation was followed. */
function Notes({ form }: { form: RegistrationFormView }) {
  const t = useT('registration');
  const notes = [form.invitation && ('registration:form.invited' as const), form.full && ('registration:form.full' as const), form.live && form.approval && !form.invitation && ('registration:form.live' as const)];
  return notes.map((note) =>
    note ? (
      <p key={note} className={styles['note']}>
        {t(note)}
      </p>
    ) : null,
  );
}

function Fields({ form, country }: { form: RegistrationFormView; country: string | undefined }) {
  const t = useT('registration');
  const language = useLanguage();
  return (
    <>
      <fieldset className={styles['part']}>
        <legend>{t('registration:form.you')}</legend>
        <TextField name="email" type="email" label={t('registration:field.email')} hint={t('registration:field.emailHint')} required autoComplete="email" inputMode="email" maxLength={254} defaultValue={form.invitation?.email} />
        <NameField />
        <CountryField country={country} proposed />
        <ReaderZone />
      </fieldset>
      <fieldset className={styles['part']}>
        <legend>{t('registration:form.work')}</legend>
        <WorkFields answers={{}} categories={form.categories} />
        <LanguageField language={form.invitation?.language ?? language} />
      </fieldset>
      <Consent form={form} />
      <div className={styles['honey']} aria-hidden="true">
        <label>
          {t('registration:field.website')}
          <input name="website" tabIndex={-1} autoComplete="off" />
        </label>
      </div>
    </>
  );
}

/** The browser's zone goes along silently; the reader is told what it is used for. */
function ReaderZone() {
  const t = useT('registration');
  const { zone } = useReader();
  return (
    <>
      <input type="hidden" name="timeZone" value={zone ?? ''} />
      {zone ? <p className="small mute">{t('registration:form.zone', { city: zoneCity(t, zone) })}</p> : null}
    </>
  );
}

/** The text that is agreed to, and its version, so that each consent names what was read. */
function Consent({ form }: { form: RegistrationFormView }) {
  const t = useT('registration');
  const text = usePick(form.referenceLanguage)(form.consentText);
  return (
    <fieldset className={styles['part']}>
      <legend>{t('registration:form.consent')}</legend>
      <div className={styles['consent']} tabIndex={0} role="region" aria-label={t('registration:form.consent')}>
        {text.text ? <Localized text={text} as="p" /> : <p>{t('registration:field.consentDefault')}</p>}
      </div>
      <input type="hidden" name="consentVersion" value={form.consentVersion} />
      <CheckField name="consent" label={t('registration:field.consent')} required />
    </fieldset>
  );
}
