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
    const recognised = caller.session ? await this.sessions.recognise(caller.session) : null;
    if (!recognised) return Actor.visitor(caller.language, caller.address);
    const { session, person } = recognised;
    return Actor.person({ personId: person.id, authSessionId: session.id, isAdmin: person.isAdmin, language: caller.language, address: caller.address });
  }

  async signedOut(authSessionIds: string[]): Promise<Set<string>> {
    return new Set(await this.sessions.endedAmong(authSessionIds));
  }
}
