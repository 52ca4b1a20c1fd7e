import type { PublicEventView } from '@plenary/contracts/public-event';
import { LinkButton } from '../../components/button';
import { useT } from '../../i18n/use-t';
import { apiOf } from '../../lib/api.server';
import { Programme } from '../event/programme';
import { Speakers } from '../event/speakers';
import type { Route } from './+types/preview.page';
import styles from './program.module.css';

export async function loader({ context, params }: Route.LoaderArgs) {
  return { event: await apiOf(context).get<PublicEventView>(`/events/${params.eventId}/programme/preview`) };
}

/** The draft as visitors would see it, drawn by the very components that draw their page. */
export default function PreviewPage({ loaderData: { event }, params }: Route.ComponentProps) {
  const t = useT('program');
  return (
    <>
      <div className={styles['notice']}>
        <p>{t('program:preview.lead')}</p>
        <LinkButton to={`/manage/${params.eventId}/program/release`} tone="quiet" small>
          {t('program:preview.release')}
        </LinkButton>
      </div>
      <Programme event={event} />
      <Speakers event={event} />
    </>
  );
}
