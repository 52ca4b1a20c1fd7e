import { Link } from 'react-router';
import { translator } from '@plenary/i18n';
import { TextArea } from '../../components/fields';
import { Form, FormActions, SubmitButton } from '../../components/form';
import { useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { refusalOf } from '../../lib/form';
import { submit } from '../../lib/form.server';
import type { Route } from './+types/decline.page';
import { DecisionDone } from './decision-done';
import { decide } from './decisions.server';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  await apiOf(context).get(`/events/${params.eventId}/registrations?limit=1`);
  const ids = new URL(request.url).searchParams.getAll('ids');
  return { ids, title: translator(context.get(preferencesContext).language)('registration:manage.declineTitle', { count: ids.length }) };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export const action = (args: Route.ActionArgs) => submit(args, (form, api) => decide(args.params.eventId, form, api));

/** Asks for the reason where no script opens the dialog of the list. */
export default function DeclinePage({ loaderData: { ids, title }, actionData }: Route.ComponentProps) {
  const t = useT('registration');
  const decided = actionData !== undefined && 'decided' in actionData ? actionData.decided : undefined;
  return (
    <div className="task">
      <p className="small">
        <Link to="..">{t('registration:manage.title')}</Link>
      </p>
      <h1>{title}</h1>
      {decided ? <DecisionDone decided={decided} /> : null}
      {decided || ids.length === 0 ? null : (
        <Form result={refusalOf(actionData)}>
          {ids.map((id) => (
            <input key={id} type="hidden" name="ids" value={id} />
          ))}
          <TextArea name="reason" label={t('registration:manage.reason')} hint={t('registration:manage.reasonHint')} required maxLength={2_000} rows={4} />
          <FormActions>
            <SubmitButton intent="decline" tone="danger">
              {t('registration:manage.decline')}
            </SubmitButton>
            <Link to="..">{t('common:action.cancel')}</Link>
          </FormActions>
        </Form>
      )}
      {ids.length === 0 ? <p>{t('registration:manage.nobodyChosen')}</p> : null}
    </div>
  );
}
