import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { LIVE_LIMITS } from '@plenary/contracts/live';
import { sayBye } from './bye';
import { channels } from '../streams';
import { type LiveSocket, LiveSockets } from './live-socket';
import { Ticker } from './ticker';

const LOOK_MS = 1_000;
const TICKS = channels.ticks('');

/** What engine.io keeps of a connection, beyond its published types. */
interface Connection {
  transport: { socket?: { bufferedAmount?: number } };
  writeBuffer: { data?: unknown }[];
}

/** Bytes that wait to leave for a socket: in engine.io's buffer and in the connection itself. */
export function bufferedBytes({ conn }: LiveSocket): number {
  const { transport, writeBuffer } = conn as unknown as Connection;
  const queued = writeBuffer.reduce((sum, { data }) => sum + (typeof data === 'string' ? data.length : 0), 0);
  return queued + (transport.socket?.bufferedAmount ?? 0);
}

/** Keeps readers on bad lines from filling our memory: first they are spared ticks, then they are let go. */
@Injectable()
export class SlowReaders implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  /** Scopes whose ticks a slow socket is spared. */
  private readonly spared = new WeakMap<LiveSocket, string[]>();

  constructor(
    private readonly sockets: LiveSockets,
    private readonly ticker: Ticker,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.look(), LOOK_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    for (const socket of this.sockets.all()) {
      const bytes = bufferedBytes(socket);
      if (bytes > LIVE_LIMITS.stuckBytes) sayBye(socket, { reason: 'slow', retryAfterMs: 2_000 });
      else if (bytes > LIVE_LIMITS.slowBytes) this.spare(socket);
      else if (bytes === 0) void this.restore(socket);
    }
  }

  private spare(socket: LiveSocket): void {
    const scopes = [...socket.rooms].filter((channel) => channel.startsWith(TICKS)).map((channel) => channel.slice(TICKS.length));
    if (scopes.length === 0) return;
    this.spared.set(socket, scopes);
    for (const scope of scopes) void socket.leave(channels.ticks(scope));
  }

  /** Back among the others, with everything that was missed: ticks are absolute. */
  private async restore(socket: LiveSocket): Promise<void> {
    const scopes = this.spared.get(socket);
    if (!scopes) return;
    this.spared.delete(socket);
    for (const scope of scopes.filter((each) => socket.rooms.has(channels.sessionPublic(each)))) {
      await socket.join(channels.ticks(scope));
      socket.emit('tick', await this.ticker.full(scope));
    }
  }
}
