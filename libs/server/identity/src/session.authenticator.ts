import { Injectable } from '@nestjs/common';
import { Actor, Authenticator, type Caller } from '@plenary/kernel/access';
import { AuthSessionService } from './auth-session.service';

/** Recognises who calls by the session cookie, for HTTP and sockets alike. */
@Injectable()
export class SessionAuthenticator extends Authenticator {
  constructor(private readonly sessions: AuthSessionService) {
    super();
  }

  async authenticate(caller: Caller): Promise<Actor> {
    if (caller.screen !== undefined) return this.screen(caller, caller.screen);
    const recognised = caller.session ? await this.sessions.recognise(caller.session) : null;
    if (!recognised) return Actor.visitor(caller.language, caller.address);
    const { session, person } = recognised;
    return Actor.person({ personId: person.id, authSessionId: session.id, isAdmin: person.isAdmin, language: caller.language, address: caller.address });
  }

  async signedOut(authSessionIds: string[]): Promise<Set<string>> {
    return new Set(await this.sessions.endedAmong(authSessionIds));
  }

  private async screen({ language, address }: Caller, secret: string): Promise<Actor> {
    const session = secret ? await this.sessions.recogniseScreen(secret) : null;
    return session?.screen ? Actor.screen(session.screen, { authSessionId: session.id, language, address }) : Actor.visitor(language, address);
  }
}
