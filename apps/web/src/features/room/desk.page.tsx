import type { MeView } from '@plenary/contracts/identity';
import type { EventView } from '@plenary/contracts/events';
import type { RoomList } from '@plenary/contracts/program';
import type { PublicEventView } from '@plenary/contracts/public-event';
import type { QaDeskView } from '@plenary/contracts/qa-event';
import { redirect } from 'react-router';
import { translator } from '@plenary/i18n';
import { apiOf, orSignIn, preferencesContext } from '../../lib/api.server';
import type { Route } from './+types/desk.page';
import { DeskView } from './desk-view';

/** Opens the desk for those who may moderate; the api says who that is. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const api = apiOf(context);
  const event = await api.get<PublicEventView>(`/public/events/${params.slug}`);
  const { items } = await orSignIn(request, api.get<RoomList>(`/events/${event.id}/rooms`));
  const { can } = await api.get<Pick<EventView, 'can'>>(`/events/${event.id}`).catch(() => ({ can: {} as EventView['can'] }));
  const { person } = await api.get<MeView>('/identity/me');
  const wished = new URL(request.url).searchParams.get('room');
  const room = items.find(({ id }) => id === wished) ?? items[0];
  if (!room || !person || can['qa.moderate'] !== true) throw redirect(`/e/${params.slug}/room`);
  const prepared = await api.get<QaDeskView>(`/events/${event.id}/qa-desk`);
  const t = translator(context.get(preferencesContext).language);
  return { title: t('room:desk.title'), event, person, roomId: room.id, prepared };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

/** The moderator's desk of a room. */
export default function DeskPage({ loaderData }: Route.ComponentProps) {
  return <DeskView event={loaderData.event} roomId={loaderData.roomId} person={loaderData.person} prepared={loaderData.prepared} />;
}
