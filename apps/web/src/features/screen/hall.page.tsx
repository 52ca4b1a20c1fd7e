import { redirect } from 'react-router';
import type { MeView } from '@plenary/contracts/identity';
import type { PublicEventView } from '@plenary/contracts/public-event';
import type { HallSeat } from '@plenary/contracts/stage-hall';
import { pickLocale } from '@plenary/i18n';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { ApiProblem } from '../../lib/problem';
import type { Route } from './+types/hall.page';
import { HallPanel } from './hall-panel';

/** Guests find their room here; members have the whole one, everybody else the door. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const api = apiOf(context);
  const event = await api.get<PublicEventView>(`/public/events/${params.slug}`);
  const seat = await api.get<HallSeat>(`/events/${event.id}/hall`).catch(outside);
  if (!seat) throw redirect('/j');
  const { person } = await api.get<MeView>('/identity/me');
  if (!person || seat.roomId === null) throw redirect(`/e/${params.slug}/room`);
  return { title: pickLocale(event.title, context.get(preferencesContext).language, event.referenceLanguage).text, event, person, roomId: seat.roomId };
}

function outside(problem: unknown): null {
  if (problem instanceof ApiProblem && [401, 403, 404].includes(problem.status)) return null;
  throw problem;
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

/** Questions and votes for guests in the hall; the picture is before their eyes. */
export default function HallPage({ loaderData: { event, person, roomId } }: Route.ComponentProps) {
  return <HallPanel event={event} person={person} roomId={roomId} />;
}
