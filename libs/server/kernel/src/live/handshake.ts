import { Injectable } from '@nestjs/common';
import { LIVE_LIMITS } from '@plenary/contracts/live';
import { type Actor, Authenticator } from '../access';
import { Config } from '../config';
import { DomainError } from '../errors';
import { callerOf } from '../http';
import { refusalOf } from './ack';
import { type LiveSocket, LiveSockets } from './live-socket';

/** Recognises who opens a socket, by the same cookie as HTTP; who is not signed in gets none. */
@Injectable()
export class Handshake {
  constructor(
    private readonly config: Config,
    private readonly authenticator: Authenticator,
    private readonly sockets: LiveSockets,
  ) {}

  /** Fails with an error that carries a code for the client's `connect_error`. */
  async admit(socket: LiveSocket): Promise<void> {
    try {
      if (this.sockets.io.engine.clientsCount > LIVE_LIMITS.socketsPerNode) throw new DomainError('live.too_many_sockets', { retryAfterMs: 5_000 });
      socket.data.actor = await this.recognise(socket);
      forgetRequest(socket);
    } catch (error) {
      const refusal = refusalOf(error);
      throw Object.assign(new Error(refusal.code), { data: refusal });
    }
  }

  private async recognise(socket: LiveSocket): Promise<Actor> {
    const actor = await this.authenticator.authenticate(callerOf(socket.request, this.config));
    if (actor.kind !== 'person' && actor.kind !== 'screen') throw new DomainError('common.unauthenticated');
    return actor;
  }
}

/** A socket lives for hours; the request that opened it, some kilobytes of headers, need not. */
function forgetRequest(socket: LiveSocket): void {
  Object.assign(socket.conn, { request: undefined });
  socket.handshake.headers = {};
}
