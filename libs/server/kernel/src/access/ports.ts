import type { Permission } from '@plenary/contracts/roles';
import type { Language } from '@plenary/contracts/locale';
import type { Actor } from './actor';

/** What an edge knows of a request before anybody is recognised. */
export interface Caller {
  /** Value of the session cookie, if one came. */
  session: string | undefined;
  /** Value of the screen's cookie, where a screen's page asks; then nobody else is recognised. */
  screen?: string | undefined;
  language: Language;
  address: string;
}

/** Recognises who calls, from the session; implemented by identity. The same for HTTP and sockets. */
export abstract class Authenticator {
  abstract authenticate(caller: Caller): Promise<Actor>;

  /** Which of these sign-ins count no longer; sockets outlive the request that opened them and ask again. */
  abstract signedOut(authSessionIds: string[]): Promise<Set<string>>;
}

/** Decides what an actor may do in an event; implemented by events. */
export abstract class EventAccess {
  /** Throws not found when the actor may not even know the event, `common.forbidden` when only this right lacks. */
  abstract require(actor: Actor, eventId: string, permission: Permission): Promise<void>;
}
