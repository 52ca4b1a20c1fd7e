import type { RouterContextProvider } from 'react-router';
import { errorMessage } from '@plenary/i18n';
import { preferencesContext } from '../../lib/api.server';
import { ApiProblem } from '../../lib/problem';
import type { DeadLinkFacts } from './dead-link';

/** What stands behind a link of a mail, or why nothing does any more. */
export type Opened<View> = { view: View; dead: null } | { view: null; dead: DeadLinkFacts };

/** Opens what a link leads to; a link that is used, old or not ours becomes a page that offers the way on. */
export async function openLink<View>(context: Readonly<RouterContextProvider>, call: Promise<View>): Promise<Opened<View>> {
  try {
    return { view: await call, dead: null };
  } catch (cause) {
    if (!(cause instanceof ApiProblem) || !cause.code.startsWith('registration.')) throw cause;
    const slug = cause.data.meta?.['slug'];
    const message = errorMessage(cause.code, context.get(preferencesContext).language);
    return { view: null, dead: { code: cause.code, message, slug: typeof slug === 'string' ? slug : null } };
  }
}
