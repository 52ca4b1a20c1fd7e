import { useT } from '../i18n/use-t';
import { LinkButton } from './button';
import { useOnline } from './offline-bar';
import { Page } from './page';
import { PageState } from './state';

type Kind = 'notFound' | 'forbidden' | 'unavailable' | 'offline' | 'error';

function kindOf(status: number, online: boolean): Kind {
  if (!online) return 'offline';
  if (status === 404 || status === 410) return 'notFound';
  if (status === 401 || status === 403) return 'forbidden';
  return status === 502 || status === 503 || status === 504 ? 'unavailable' : 'error';
}

/** The page instead of a page: says what happened and what can be done. */
export function ProblemPage({ status, requestId }: { status: number; requestId?: string | undefined }) {
  const t = useT();
  const kind = kindOf(status, useOnline());
  return (
    <Page>
      <PageState title={t(`common:page.${kind}Title`)} text={t(`common:page.${kind}Text`)}>
        {kind === 'notFound' || kind === 'forbidden' ? null : (
          <LinkButton to="." reloadDocument>
            {t('common:action.reload')}
          </LinkButton>
        )}
        <LinkButton to="/" tone="quiet">
          {t('common:nav.home')}
        </LinkButton>
      </PageState>
      {kind === 'error' && requestId ? (
        <p className="tiny mute centred">
          {t('common:page.code', { id: requestId })}
        </p>
      ) : null}
    </Page>
  );
}
