import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { LIVE_LIMITS } from '@plenary/contracts/live';
import { Authenticator } from '../access';
import { Log } from '../log';
import { sayBye } from './bye';
import { type LiveSocket, LiveSockets } from './live-socket';

/** Sign-ins asked about at once; between two queries the event loop does something else. */
const AT_ONCE = 1_000;

/** Ends sockets whose sign-in was revoked or ran out: looked at every two seconds, many with one query. */
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
      for (let from = 0; from < open.length; from += AT_ONCE) await this.endSignedOut(open.slice(from, from + AT_ONCE));
    } catch (error) {
      this.log.error('Sign-ins of sockets could not be looked at', error);
    }
    if (this.timer) this.onApplicationBootstrap();
  }

  private async endSignedOut(sockets: readonly LiveSocket[]): Promise<void> {
    const ids = new Set(sockets.flatMap(({ data }) => data.actor.authSessionId ?? []));
    const ended = ids.size === 0 ? ids : await this.authenticator.signedOut([...ids]);
    for (const socket of sockets) if (ended.has(socket.data.actor.authSessionId ?? '')) sayBye(socket, { reason: 'expired', retryAfterMs: 0 });
  }
}
