import { redirect } from 'react-router';
import { apiOf } from '../../lib/api.server';
import type { Route } from './+types/sign-out';

/** Ends the sign-in of this browser. */
export async function action({ context }: Route.ActionArgs) {
  await apiOf(context).post('/identity/sign-out', {});
  return redirect('/');
}

export function loader() {
  return redirect('/');
}
