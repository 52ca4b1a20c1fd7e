import { data } from 'react-router';
import type { PublicationView } from '@plenary/contracts/events';
import { translator } from '@plenary/i18n';
import { LinkButton } from '../../components/button';
import { Card } from '../../components/card';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { refusalOf } from '../../lib/form';
import { submit } from '../../lib/form.server';
import type { Route } from './+types/publish.page';
import { CheckList } from './check-list';
import { useManagedEvent } from './managed-event';
import styles from './manage.module.css';

export async function loader({ context, params }: Route.LoaderArgs) {
  const publication = await apiOf(context).get<PublicationView>(`/events/${params.eventId}/publication`);
  return { publication, title: translator(context.get(preferencesContext).language)('manage:publish.title') };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export const action = (args: Route.ActionArgs) =>
  submit(args, async (_form, api) => {
    await api.post(`/events/${args.params.eventId}/moves/publish`);
    return data({ published: true });
  });

/** The last look before an event is public: what blocks it, what its readers would miss, and the button. */
export default function PublishPage({ loaderData: { publication }, actionData }: Route.ComponentProps) {
  const t = useT('manage');
  const { event } = useManagedEvent();
  const blocked = publication.checks.some(({ level }) => level === 'blocker');
  if (publication.state !== 'draft') return <Published />;
  return (
    <div className={styles['sections']}>
      <h1>{t('manage:publish.title')}</h1>
      <p className="mute">{t('manage:publish.lead')}</p>
      <Card title={publication.checks.length > 0 ? t('manage:publish.missing') : t('manage:publish.complete')}>
        <CheckList checks={publication.checks} eventId={event.id} />
      </Card>
      <Form result={refusalOf(actionData)}>
        <FormActions>
          {blocked ? <p>{t('manage:publish.blocked')}</p> : <SubmitButton>{publication.checks.length > 0 ? t('manage:publish.anyway') : t('manage:publish.now')}</SubmitButton>}
          <LinkButton to={`/manage/${event.id}/preview`} tone="quiet">
            {t('manage:head.preview')}
          </LinkButton>
        </FormActions>
      </Form>
    </div>
  );
}

function Published() {
  const t = useT('manage');
  const { event } = useManagedEvent();
  return (
    <div className={styles['sections']}>
      <h1>{t('manage:publish.done')}</h1>
      <p role="status" className="mute">
        {t('manage:publish.doneText')}
      </p>
      <FormActions>
        <LinkButton to={`/e/${event.slug}`}>{t('manage:head.view')}</LinkButton>
        <LinkButton to={`/manage/${event.id}/registrations`} tone="quiet">
          {t('manage:publish.invite')}
        </LinkButton>
      </FormActions>
    </div>
  );
}
