import { z } from 'zod';
import { Email } from './email';
import { Language } from './locale';
import { TimeZone } from './common';
import { LIMITS } from './limits';
import type { ErrorTable } from './errors';

/** Codes of sign-in and profiles. */
export const identityErrors = {
  'identity.token_invalid': 401,
  'identity.token_used': 410,
  'identity.token_expired': 410,
  'identity.code_wrong': 401,
  'identity.code_exhausted': 429,
  'identity.credentials_wrong': 401,
  'identity.busy': 503,
} as const satisfies ErrorTable;

/** Name of the session cookie: with the `__Host-` prefix over HTTPS, plain in a demo without it. */
export const sessionCookieName = (https: boolean): string => (https ? '__Host-plenary' : 'plenary');

/** Name of the cookie of a screen in the hall; apart from a person's, so that both can use one browser. */
export const screenCookieName = (https: boolean): string => (https ? '__Host-plenary-screen' : 'plenary-screen');

const KEEP_PATH = /^\/(?![/\\])[\w\-./?=&%~:@+,;!*]*$/;

/** A path on this site to return to; anything else becomes the front page (open redirects). */
export const NextPath = z
  .string()
  .default('/')
  .transform((path) => (path.length <= 500 && KEEP_PATH.test(path) ? path : '/'));

/** Asks for a sign-in mail; the answer is the same whether or not the address is known. */
export const RequestSignIn = z.strictObject({ email: Email, next: NextPath, language: Language.optional() });

/** Signs in by the link of a mail. The page that shows the button does not consume the token, its POST does. */
export const SignInByLink = z.strictObject({ token: z.string().max(LIMITS.text.name) });

/** Signs in by the six digits of a mail. */
export const SignInByCode = z.strictObject({ request: z.string().max(LIMITS.text.name), code: z.string().max(20) });

/** Length in characters; long phrases are welcome, and a common password is refused by the service. */
export const Password = z.string().max(200).refine((text) => [...text].length >= 8, 'too_short');

/** Signs a member of staff in by password. */
export const SignInByPassword = z.strictObject({ email: Email, password: z.string().max(200), next: NextPath });

/** Sets one's own password. */
export const SetPassword = z.strictObject({ password: Password });

/** What a signed-in person may change about themselves. */
export const EditProfile = z.strictObject({ name: z.string().max(LIMITS.text.name).optional(), language: Language.optional(), timeZone: TimeZone.optional() });

/** Where a sign-in ended: the page to go on to. */
export const SignedInView = z.object({ next: z.string() });

/** Answer to a request for a sign-in mail; `request` is what the code form posts back. */
export const SignInRequestedView = z.object({ request: z.string() });

/** Who the reader is, for the page's head. */
export const MeView = z.object({
  person: z.object({ id: z.uuid(), name: z.string(), email: z.string(), language: Language, timeZone: z.string().nullable(), isAdmin: z.boolean(), hasPassword: z.boolean() }).nullable(),
});
export type MeView = z.infer<typeof MeView>;
