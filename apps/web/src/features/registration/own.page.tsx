import { data, Link, redirect } from 'react-router';
import type { OwnRegistrationView } from '@plenary/contracts/registration';
import { translator } from '@plenary/i18n';
import { TaskPage } from '../../components/page';
import { usePick, useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { refusalOf } from '../../lib/form';
import { submit } from '../../lib/form.server';
import { ApiProblem } from '../../lib/problem';
import type { Route } from './+types/own.page';
import { delegateAnswers } from './delegate-answers.server';
import { LinkForm } from './link-again';
import { OwnAnswers, Withdrawal } from './own-answers';
import { OwnState } from './own-state';
import styles from './registration.module.css';

export async function loader({ context, params }: Route.LoaderArgs) {
  const { slug } = params;
  const title = translator(context.get(preferencesContext).language)('registration:own.title');
  try {
    return { own: await apiOf(context).get<OwnRegistrationView>(`/public/events/${slug}/registration`), slug, title };
  } catch (cause) {
    if (!(cause instanceof ApiProblem)) throw cause;
    if (cause.status === 401) return { own: null, slug, title };
    if (cause.status === 404) throw redirect(`/e/${slug}`);
    throw cause;
  }
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }, { name: 'robots', content: 'noindex' }];

export const action = (args: Route.ActionArgs) =>
  submit(args, async (form, api) => {
    const path = `/public/events/${args.params.slug}/registration`;
    if (form.intent === 'withdraw') {
      await api.post(`${path}/withdrawal`);
      return redirect(`/e/${args.params.slug}/me`);
    }
    await api.patch(path, delegateAnswers(form));
    return data({ saved: true as const });
  });

/** A delegate's own page: where they stand, what happens next, and everything they can change. */
export default function OwnPage({ loaderData: { own, slug, title }, actionData }: Route.ComponentProps) {
  return own ? <Own own={own} answer={actionData} /> : <Door slug={slug} title={title} />;
}

/** For who is not signed in: the way in is a mail. */
function Door({ slug, title }: { slug: string; title: string }) {
  const t = useT('registration');
  return (
    <TaskPage title={title}>
      <LinkForm slug={slug} />
      <p className={styles['aside']}>
        <Link to={`/sign-in?next=${encodeURIComponent(`/e/${slug}/me`)}`}>{t('common:nav.signIn')}</Link>
      </p>
    </TaskPage>
  );
}

function Own({ own, answer }: { own: OwnRegistrationView; answer: Route.ComponentProps['actionData'] }) {
  const t = useT('registration');
  const pick = usePick(own.event.referenceLanguage);
  const refusal = refusalOf(answer);
  const saved = answer !== undefined && 'saved' in answer;
  return (
    <TaskPage eyebrow={pick(own.event.title).text} title={t(`registration:own.${own.state === 'unconfirmed' ? 'pending' : own.state}Title`)}>
      <div className={styles['sections']}>
        <OwnState own={own} />
        {saved ? (
          <p role="status" className={styles['note']}>
            {t('registration:own.saved')}
          </p>
        ) : null}
        <OwnAnswers own={own} refusal={refusal} />
        {own.can['withdraw'] ? <Withdrawal /> : null}
      </div>
    </TaskPage>
  );
}
