import { data, Link } from 'react-router';
import type { RegistrationFormView } from '@plenary/contracts/registration';
import { translator } from '@plenary/i18n';
import { TaskPage } from '../../components/page';
import { usePick, useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { refusalOf } from '../../lib/form';
import { submit } from '../../lib/form.server';
import type { Route } from './+types/link.page';
import { LinkForm } from './link-again';

export async function loader({ context, params }: Route.LoaderArgs) {
  const form = await apiOf(context).get<RegistrationFormView>(`/public/events/${params.slug}/registration-form`);
  return { form, title: translator(context.get(preferencesContext).language)('registration:link.title') };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    await api.post(`/public/events/${args.params.slug}/link`, { email: form.string('email') });
    return data({ sent: true as const });
  });

/** Asks for one's personal links by mail. */
export default function LinkPage({ loaderData: { form, title }, actionData }: Route.ComponentProps) {
  const t = useT('registration');
  const pick = usePick(form.referenceLanguage);
  const sent = actionData !== undefined && 'sent' in actionData;
  return (
    <TaskPage eyebrow={pick(form.title).text} title={title} lead={sent ? t('registration:link.done') : undefined}>
      {sent ? (
        <p role="status">
          <Link to={`/e/${form.slug}`}>{t('registration:own.event')}</Link>
        </p>
      ) : (
        <LinkForm slug={form.slug} result={refusalOf(actionData)} />
      )}
    </TaskPage>
  );
}
