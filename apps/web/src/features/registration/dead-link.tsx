import { LinkButton } from '../../components/button';
import { TaskPage } from '../../components/page';
import { useT } from '../../i18n/use-t';
import { LinkAgain } from './link-again';

/** Why a link opens nothing any more, and of which event it was when that is known. */
export interface DeadLinkFacts {
  code: string;
  message: string;
  slug: string | null;
}

/** The page behind a link that no longer works: says why and offers the way on. */
export function DeadLink({ title, dead }: { title: string; dead: DeadLinkFacts }) {
  const t = useT('registration');
  const { slug } = dead;
  return (
    <TaskPage title={title} lead={dead.message}>
      {slug && dead.code === 'registration.link_expired' ? <LinkButton to={`/e/${slug}/register`}>{t('registration:sent.register')}</LinkButton> : null}
      {slug && dead.code !== 'registration.link_expired' ? <LinkAgain slug={slug} open /> : null}
      {slug ? null : (
        <LinkButton to="/sign-in" tone="quiet">
          {t('common:nav.signIn')}
        </LinkButton>
      )}
    </TaskPage>
  );
}
