import type { PublicEventView } from '@plenary/contracts/public-event';
import { Page } from '../../components/page';
import { apiOf } from '../../lib/api.server';
import type { Route } from './+types/event.page';

export async function loader({ context, params }: Route.LoaderArgs) {
  return { event: await apiOf(context).get<PublicEventView>(`/public/events/${encodeURIComponent(params.slug)}`) };
}

export default function EventPage({ loaderData: { event } }: Route.ComponentProps) {
  return <Page>{event.slug}</Page>;
}
