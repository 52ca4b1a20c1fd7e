import { data } from 'react-router';
import type { EventView } from '@plenary/contracts/events';
import { translator } from '@plenary/i18n';
import { Card } from '../../components/card';
import { CheckField, TextField } from '../../components/fields';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { EmptyState } from '../../components/state';
import { useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { refusalOf, type FormResult } from '../../lib/form';
import { type FormAnswers, submit } from '../../lib/form.server';
import type { Api } from '../../lib/api';
import type { Route } from './+types/settings.page';
import { defaultsOf, type ZoneGroup } from './event-defaults';
import { LanguagesSection, RegistrationSection, TextsSection, TimesSection } from './event-fields';
import { eventAnswers, organizationAnswers, referenceOf, withFormNames, zoneChoices } from './event-form.server';
import { LifeSection } from './life-section';
import { useManagedEvent } from './managed-event';
import styles from './manage.module.css';
import { OrganizationRows } from './organization-rows';

export async function loader({ context, params }: Route.LoaderArgs) {
  const event = await apiOf(context).get<EventView>(`/events/${params.eventId}`);
  const { language } = context.get(preferencesContext);
  return { zones: zoneChoices(language, event.timeZone), title: translator(language)('manage:settings.title') };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    const { eventId } = args.params;
    if (form.intent === 'organizations') await saveOrganizations(form, api, eventId);
    else if (form.intent === 'event') await saveEvent(form, api, eventId);
    else await api.post(`/events/${eventId}/moves/${form.string('intent')}`);
    return data({ saved: form.intent ?? '' });
  });

async function saveEvent(form: FormAnswers, api: Api, eventId: string): Promise<void> {
  const slug = form.text('slug');
  const change = { ...eventAnswers(form), ...(slug ? { slug } : {}), rev: form.number('rev'), confirmTimeZone: form.flag('confirmTimeZone') };
  await withFormNames(referenceOf(form), {}, api.patch(`/events/${eventId}`, change));
}

async function saveOrganizations(form: FormAnswers, api: Api, eventId: string): Promise<void> {
  const { keys, organizations } = organizationAnswers(form);
  await withFormNames(undefined, { organizations: keys }, api.put(`/events/${eventId}/organizations`, { organizations }));
}

/** Everything an event is, to be changed; and the steps of its life. */
export default function SettingsPage({ loaderData: { zones }, actionData }: Route.ComponentProps) {
  const t = useT('manage');
  const { event } = useManagedEvent();
  const refusal = refusalOf(actionData);
  const of = (intent: string): FormResult | undefined => (refusal?.values['intent']?.[0] === intent ? refusal : undefined);
  const saved = actionData && 'saved' in actionData ? actionData.saved : '';
  if (!event.can['event.edit']) return <EmptyState title={t('manage:settings.forbidden')} text={t('manage:settings.forbiddenText')} />;
  return (
    <div className={styles['sections']}>
      <h1>{t('manage:settings.title')}</h1>
      <p role="status" className="small">
        {saved ? t('common:form.saved') : null}
      </p>
      <EventForm key={event.rev} event={event} zones={zones} refusal={of('event')} />
      <Form result={of('organizations')} className={styles['sections']}>
        <Card title={t('manage:form.organizations')}>
          <p className="small mute">{t('manage:form.organizationsHint')}</p>
          <OrganizationRows key={event.organizations.map(({ id }) => id).join()} organizations={event.organizations} />
          <FormActions>
            <SubmitButton intent="organizations" tone="quiet">
              {t('manage:settings.saveOrganizations')}
            </SubmitButton>
          </FormActions>
        </Card>
      </Form>
      <LifeSection event={event} refusal={refusal} />
    </div>
  );
}

function EventForm({ event, zones, refusal }: { event: EventView; zones: readonly ZoneGroup[]; refusal: FormResult | undefined }) {
  const t = useT('manage');
  const defaults = defaultsOf(event);
  const conflict = refusal?.code === 'common.version_conflict';
  // After a conflict a second press means: replace what the other one saved. Until then nothing is overwritten.
  const rev = conflict && typeof refusal.meta?.['rev'] === 'number' ? refusal.meta['rev'] : event.rev;
  return (
    <Form result={refusal} className={styles['sections']}>
      <input type="hidden" name="rev" value={rev} readOnly />
      {conflict ? <p className={styles['notice']}>{t('manage:settings.conflict')}</p> : null}
      <TextsSection event={defaults} />
      <TimesSection event={defaults} zones={zones} />
      {refusal?.code === 'events.zone_needs_confirmation' ? <CheckField name="confirmTimeZone" label={t('manage:settings.confirmTimeZone')} /> : null}
      <LanguagesSection event={defaults} />
      <RegistrationSection event={defaults} />
      <Card title={t('manage:settings.address')}>
        <TextField name="slug" label={t('manage:settings.slug')} hint={t('manage:settings.slugHint')} defaultValue={event.slug} dir="ltr" required />
      </Card>
      <FormActions>
        <SubmitButton intent="event">{t('common:action.save')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
