import { redirect } from 'react-router';
import type { MyEventsView } from '@plenary/contracts/events';
import { translator } from '@plenary/i18n';
import { languages } from '@plenary/i18n/languages';
import { LinkButton } from '../../components/button';
import { Card } from '../../components/card';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { Page } from '../../components/page';
import { useT } from '../../i18n/use-t';
import { apiOf, orSignIn, preferencesContext } from '../../lib/api.server';
import { refusalOf } from '../../lib/form';
import { submit } from '../../lib/form.server';
import type { Route } from './+types/new-event.page';
import type { EventDefaults } from './event-defaults';
import { LanguagesSection, RegistrationSection, TextsSection, TimesSection } from './event-fields';
import { eventAnswers, localeAnswer, organizationAnswers, referenceOf, withFormNames, zoneChoices } from './event-form.server';
import styles from './manage.module.css';
import { OrganizationRows } from './organization-rows';
import { RoomField } from './room-field';

export async function loader({ request, context }: Route.LoaderArgs) {
  const mine = await orSignIn(request, apiOf(context).get<MyEventsView>('/events'));
  if (!mine.can['createEvent']) throw redirect('/manage');
  const { language, zone, here } = context.get(preferencesContext);
  const defaults: EventDefaults = {
    title: {}, subtitle: {}, description: {},
    consentText: Object.fromEntries(languages.map((each) => [each, translator(each)('events:consent.standard')])),
    timeZone: zone ?? here ?? 'Asia/Almaty',
    startsAt: '', endsAt: '', registrationClosesAt: '', capacity: '', approval: true,
    languages: [...languages], referenceLanguage: language, categories: ['government', 'international', 'university'],
  };
  const room = Object.fromEntries(languages.map((each) => [each, translator(each)('events:room.first')]));
  return { defaults, room, zones: zoneChoices(language, defaults.timeZone), title: translator(language)('manage:create.title') };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    const { keys, organizations } = organizationAnswers(form);
    const made = await withFormNames(referenceOf(form), { organizations: keys }, api.post<{ id: string }>('/events', { ...eventAnswers(form), organizations }, { idempotencyKey: form.idempotencyKey }));
    const room = localeAnswer(form, 'room');
    // The event stands; a room that could not be made is a line of its to-do list, not a reason to lose the form.
    if (Object.keys(room).length > 0) await api.post(`/events/${made.id}/programme/rooms`, { name: room }).catch(() => undefined);
    return redirect(`/manage/${made.id}`);
  });

/** Makes an event from nothing on one page; everything can be changed later. */
export default function NewEventPage({ loaderData: { defaults, room, zones }, actionData }: Route.ComponentProps) {
  const t = useT('manage');
  return (
    <Page>
      <h1>{t('manage:create.title')}</h1>
      <p className="lead mute">{t('manage:create.lead')}</p>
      <Form result={refusalOf(actionData)} className={styles['sections']}>
        <TextsSection event={defaults} />
        <TimesSection event={defaults} zones={zones} />
        <LanguagesSection event={defaults} />
        <Card title={t('manage:form.organizations')}>
          <p className="small mute">{t('manage:form.organizationsHint')}</p>
          <OrganizationRows organizations={[]} />
        </Card>
        <RegistrationSection event={defaults} />
        <Card title={t('manage:form.room')}>
          <RoomField name={room} />
        </Card>
        <FormActions>
          <SubmitButton>{t('manage:create.submit')}</SubmitButton>
          <LinkButton to="/manage" tone="plain">
            {t('common:action.cancel')}
          </LinkButton>
        </FormActions>
      </Form>
    </Page>
  );
}
