import { redirect } from 'react-router';
import { apiOf } from '../../lib/api.server';
import { ApiProblem } from '../../lib/problem';
import type { Route } from './+types/screen-entry';

/** Turns a screen's link into its cookie; the address that stays in the browser opens nothing. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url);
  await apiOf(context).post('/screens/open', { token: params.token }).catch(onlyRefusals);
  throw redirect(searchParams.has('overlay') ? '/screen?overlay=1' : '/screen');
}

/** A link that has ended leads to the page that says so. */
function onlyRefusals(problem: unknown): void {
  if (!(problem instanceof ApiProblem) || problem.status >= 500) throw problem;
}
