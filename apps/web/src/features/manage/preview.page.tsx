import type { EventView } from '@plenary/contracts/events';
import type { ProgrammeView } from '@plenary/contracts/program';
import type { PublicEventView } from '@plenary/contracts/public-event';
import { translator } from '@plenary/i18n';
import { Localized } from '../../components/localized';
import { usePick, useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { Hero } from '../event/hero';
import { Programme } from '../event/programme';
import { Speakers } from '../event/speakers';
import { draftAsPublic } from '../program/draft-as-public';
import type { Route } from './+types/preview.page';
import { useManagedEvent } from './managed-event';
import styles from './manage.module.css';

export async function loader({ context, params }: Route.LoaderArgs) {
  const programme = await apiOf(context).get<ProgrammeView>(`/events/${params.eventId}/programme`);
  return { programme, title: translator(context.get(preferencesContext).language)('manage:head.preview') };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

/** The event as its public page will tell it, with what is in the draft. */
function asPublic(event: EventView, programme: ProgrammeView): PublicEventView {
  const { subtitle, description, organizations, approval, capacity, taken } = event;
  return { ...draftAsPublic(programme), subtitle, description, organizations, registration: { open: true, approval, capacity, taken } };
}

/** The page before anybody can see it, drawn by the components of the public page. */
export default function PreviewPage({ loaderData: { programme } }: Route.ComponentProps) {
  const t = useT('manage');
  const { event } = useManagedEvent();
  const page = asPublic(event, programme);
  const description = usePick(event.referenceLanguage)(event.description);
  return (
    <>
      <p className={styles['notice']}>{t('manage:preview.note')}</p>
      <Hero event={page} visitor={null} />
      {description.text ? <Localized text={description} as="p" className="prose" mark /> : null}
      <Programme event={page} />
      <Speakers event={page} />
    </>
  );
}
