import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { LIVE_LIMITS } from '@plenary/contracts/live';
import { Authenticator } from '../access';
import { Log } from '../log';
import { sayBye } from './bye';
import { LiveSockets } from './live-socket';

/** Ends sockets whose sign-in was revoked or ran out: one query for all of them, every two seconds. */
@Injectable()
export class SignInWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly authenticator: Authenticator,
    private readonly sockets: LiveSockets,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setTimeout(() => void this.look(), LIVE_LIMITS.recheckMs);
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private async look(): Promise<void> {
    try {
      const open = [...this.sockets.all()];
      const ids = new Set(open.flatMap(({ data }) => data.actor.authSessionId ?? []));
      const valid = ids.size === 0 ? ids : await this.authenticator.stillSignedIn([...ids]);
      for (const socket of open) {
        const id = socket.data.actor.authSessionId;
        if (id && !valid.has(id)) sayBye(socket, { reason: 'expired', retryAfterMs: 0 });
      }
    } catch (error) {
      this.log.error('Sign-ins of sockets could not be looked at', error);
    }
    if (this.timer) this.onApplicationBootstrap();
  }
}
