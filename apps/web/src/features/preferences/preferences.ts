import { redirect } from 'react-router';
import { isPreference, preferenceCookie, PREFERENCE_COOKIES } from '../../lib/preferences';
import type { Route } from './+types/preferences';

/** Where to go back to: a path of this site, never another one. */
function backPath(given: FormDataEntryValue | null): string {
  return typeof given === 'string' && /^\/(?![/\\])[\w\-./?=&%~]*$/.test(given) ? given : '/';
}

/** Remembers what a reader chose in a form without a script: theme, zone, clock. */
export async function action({ request }: Route.ActionArgs) {
  const form = await request.formData();
  const headers = new Headers();
  for (const name of PREFERENCE_COOKIES) {
    const value = form.get(name);
    if (typeof value === 'string' && isPreference(name, value)) headers.append('set-cookie', preferenceCookie(name, value));
  }
  return redirect(backPath(form.get('back')), { headers });
}

export function loader() {
  return redirect('/');
}
