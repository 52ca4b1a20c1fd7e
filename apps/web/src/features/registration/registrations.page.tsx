import { useState } from 'react';
import { Form } from 'react-router';
import type { RegistrationList } from '@plenary/contracts/registration';
import { translator } from '@plenary/i18n';
import { Button, LinkButton } from '../../components/button';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/state';
import { useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { submit } from '../../lib/form.server';
import { useManagedEvent } from '../manage/managed-event';
import type { Route } from './+types/registrations.page';
import { DecisionDone } from './decision-done';
import { decide } from './decisions.server';
import { DeclineDialog } from './decline-dialog';
import { useRegistrationColumns } from './registration-columns';
import { Narrow, useStateFilters } from './registration-filters';
import styles from './registration.module.css';
import { useDecisions } from './use-decisions';

/** Forms of the list; its checkboxes and buttons stand outside of them and name them. */
const FORMS = { many: 'decide-many', decline: 'decline-one' };
const PAGE = 50;
const PARAMETERS = ['search', 'state', 'country', 'category', 'late', 'sort', 'offset'];

/** What the address asks of the api; unknown parameters of the page stay out. */
function listQuery(url: string): URLSearchParams {
  const given = new URL(url).searchParams;
  const asked = PARAMETERS.flatMap((name) => (given.get(name) ? [[name, given.get(name) ?? '']] : []));
  return new URLSearchParams(asked);
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const query = listQuery(request.url);
  const filter = new URLSearchParams([...query].filter(([name]) => name !== 'sort' && name !== 'offset')).toString();
  query.set('limit', String(PAGE));
  const list = await apiOf(context).get<RegistrationList>(`/events/${params.eventId}/registrations?${query.toString()}`);
  return { list, filter, offset: Number(query.get('offset') ?? 0), title: translator(context.get(preferencesContext).language)('registration:manage.title') };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export const action = (args: Route.ActionArgs) => submit(args, (form, api) => decide(args.params.eventId, form, api));

/** Everyone who wants to attend: search, filters, decisions one by one or on many, adding, inviting, exporting. */
export default function RegistrationsPage({ loaderData: { list, filter, offset }, actionData }: Route.ComponentProps) {
  const t = useT('registration');
  const { event } = useManagedEvent();
  const { send } = useDecisions();
  const [declining, setDeclining] = useState<readonly string[]>([]);
  const columns = useRegistrationColumns(event.timeZone, { forms: FORMS, approve: (id) => send('approve', [id]), decline: (id) => setDeclining([id]) });
  const filters = useStateFilters(list);
  const decided = actionData !== undefined && 'decided' in actionData ? actionData.decided : undefined;
  const none = Object.keys(list.states).length === 0;
  const finishDecline = (reason: string): void => {
    send('decline', declining, reason);
    setDeclining([]);
  };
  return (
    <div>
      <Head list={list} eventId={event.id} filter={filter} />
      {decided ? <DecisionDone decided={decided} /> : null}
      <Form id={FORMS.many} method="post" />
      <Form id={FORMS.decline} method="get" action="decline" />
      {none ? (
        <EmptyState title={t('registration:manage.empty')} text={t('registration:manage.emptyText')}>
          <LinkButton to="invite">{t('registration:manage.invite')}</LinkButton>
        </EmptyState>
      ) : (
        <>
          <Narrow list={list} />
          <DataTable
            caption={t('registration:manage.title')}
            columns={columns}
            rows={list.items}
            rowId={({ id }) => id}
            rowName={({ name }) => name}
            filters={filters}
            searchParam="search"
            page={{ limit: PAGE, offset, total: list.total }}
            {...(list.can['registration.decide'] ? { bulk: (ids: readonly string[], clear: () => void) => <Bulk onApprove={() => (send('approve', ids), clear())} onDecline={() => setDeclining(ids)} />, plain: { form: FORMS.many, buttons: <PlainBulk /> } } : {})}
          />
        </>
      )}
      <DeclineDialog ids={declining} onDecline={finishDecline} onClose={() => setDeclining([])} />
    </div>
  );
}

function Head({ list, eventId, filter }: { list: RegistrationList; eventId: string; filter: string }) {
  const t = useT('registration');
  const { taken, capacity } = list;
  return (
    <div className={styles['head']}>
      <div>
        <h1>{t('registration:manage.title')}</h1>
        <p className="mute num">{capacity === null ? t('registration:manage.taken', { count: taken }) : t('registration:manage.takenOf', { taken, capacity })}</p>
      </div>
      <div className="row">
        {list.can['registration.invite'] ? (
          <LinkButton to="invite" tone="quiet">
            {t('registration:manage.invite')}
          </LinkButton>
        ) : null}
        {list.can['registration.decide'] ? (
          <LinkButton to="add" tone="quiet">
            {t('registration:manage.add')}
          </LinkButton>
        ) : null}
        {list.can['registration.export'] ? (
          <LinkButton to={`/api/events/${eventId}/registrations.csv?${filter}`} tone="quiet" reloadDocument>
            {t('registration:manage.export')}
          </LinkButton>
        ) : null}
      </div>
    </div>
  );
}

function Bulk({ onApprove, onDecline }: { onApprove: () => void; onDecline: () => void }) {
  const t = useT('registration');
  return (
    <>
      <Button small onClick={onApprove}>
        {t('registration:manage.approve')}
      </Button>
      <Button small tone="quiet" onClick={onDecline}>
        {t('registration:manage.decline')}
      </Button>
    </>
  );
}

/** The same buttons where no script counts what is chosen: the reason is asked for on a page of its own. */
function PlainBulk() {
  const t = useT('registration');
  return (
    <>
      <b>{t('registration:manage.chosen')}</b>
      <Button small type="submit" form={FORMS.many} name="intent" value="approve">
        {t('registration:manage.approve')}
      </Button>
      <Button small tone="quiet" type="submit" form={FORMS.many} formMethod="get" formAction="registrations/decline">
        {t('registration:manage.decline')}
      </Button>
    </>
  );
}
