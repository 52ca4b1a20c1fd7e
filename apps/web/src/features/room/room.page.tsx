import { redirect } from 'react-router';
import type { MeView } from '@plenary/contracts/identity';
import type { RoomList } from '@plenary/contracts/program';
import type { PublicEventView, VisitorView } from '@plenary/contracts/public-event';
import { pickLocale } from '@plenary/i18n';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { ApiProblem } from '../../lib/problem';
import type { Route } from './+types/room.page';
import { ClosedDoor } from './closed-door';
import { RoomView } from './room-view';

/** Opens the door for members; everybody else sees what to do instead. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const api = apiOf(context);
  const event = await api.get<PublicEventView>(`/public/events/${params.slug}`);
  const title = pickLocale(event.title, context.get(preferencesContext).language, event.referenceLanguage).text;
  const { person } = await api.get<MeView>('/identity/me');
  const rooms = person ? await api.get<RoomList>(`/events/${event.id}/rooms`).catch(closedDoor) : null;
  if (!person || !rooms) return { title, event, person: null, room: null, visitor: await api.get<VisitorView>(`/public/events/${params.slug}/me`) };
  const wished = new URL(request.url).searchParams.get('room');
  const room = rooms.items.find(({ id }) => id === wished) ?? rooms.items[0] ?? null;
  if (!room) throw redirect(`/e/${params.slug}`);
  return { title, event, person, room, visitor: null };
}

function closedDoor(problem: unknown): null {
  if (problem instanceof ApiProblem && [401, 403, 404].includes(problem.status)) return null;
  throw problem;
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

/** The room of an event: enter once, and the page follows the session that is on. */
export default function RoomPage({ loaderData }: Route.ComponentProps) {
  const { event, person, room, visitor } = loaderData;
  if (!person || !room) return <ClosedDoor event={event} visitor={visitor} />;
  return <RoomView event={event} roomId={room.id} person={person} />;
}
