import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { LiveSockets } from './live-socket';

/** Clients of a stopping node come back over this time: long enough not to flood the others, and nobody is blind for 5 s. */
const SPREAD_MS = 4_000;
const LINGER_MS = 100;

/** Says goodbye to every socket before the process ends, each with a time of its own to come back. */
@Injectable()
export class Farewell implements BeforeApplicationShutdown {
  constructor(private readonly sockets: LiveSockets) {}

  async beforeApplicationShutdown(): Promise<void> {
    const open = [...this.sockets.all()];
    const spread = open.length > 100 ? SPREAD_MS : 500;
    for (const socket of open) socket.emit('bye', { reason: 'deploy', retryAfterMs: Math.round(Math.random() * spread) });
    if (open.length > 0) await sleep(LINGER_MS);
    for (const socket of open) socket.disconnect(true);
  }
}
