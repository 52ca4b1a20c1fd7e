import type { PublicEventView } from '@plenary/contracts/public-event';
import type { ScreenPlace } from '@plenary/contracts/stage-screens';
import { translator } from '@plenary/i18n';
import { TaskPage } from '../../components/page';
import { useT } from '../../i18n/use-t';
import { apiOf, preferencesContext } from '../../lib/api.server';
import { ApiProblem } from '../../lib/problem';
import type { Route } from './+types/screen.page';
import { OverlayView } from './overlay-view';
import { ScreenView } from './screen-view';

export async function loader({ request, context }: Route.LoaderArgs) {
  const api = apiOf(context);
  const { origin, searchParams } = new URL(request.url);
  const title = translator(context.get(preferencesContext).language)('screen:title');
  const place = await api.get<ScreenPlace>('/screens/current?as=screen').catch(noneIfRefused);
  const event = place && (await api.get<PublicEventView>(`/public/events/${place.slug}`).catch(noneIfRefused));
  return { title, origin, overlay: searchParams.has('overlay'), shown: place && event ? { place, event } : null };
}

function noneIfRefused(problem: unknown): null {
  if (problem instanceof ApiProblem && problem.status < 500) return null;
  throw problem;
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

/** What hangs in the hall: the current question in big letters, or an overlay of a stream. */
export default function ScreenPage({ loaderData: { shown, origin, overlay } }: Route.ComponentProps) {
  if (!shown) return <EndedLink />;
  return overlay ? <OverlayView {...shown} /> : <ScreenView {...shown} origin={origin} />;
}

function EndedLink() {
  const t = useT('screen');
  return (
    <TaskPage title={t('screen:ended.title')}>
      <p>{t('screen:ended.text')}</p>
    </TaskPage>
  );
}
