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
  /** Scopes whose ticks a slow socket is spared, with its audiences. */
  private readonly spared = new WeakMap<LiveSocket, Map<string, string[]>>();

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
    const left = new Map(scopes.map((scope) => [scope, [channels.ticks(scope), ...[...socket.rooms].filter((channel) => channel.startsWith(channels.audience(scope, '')))]]));
    this.spared.set(socket, left);
    for (const channel of [...left.values()].flat()) void socket.leave(channel);
  }

  /** Back among the others, with everything that was missed: ticks are absolute. */
  private async restore(socket: LiveSocket): Promise<void> {
    const scopes = this.spared.get(socket);
    if (!scopes) return;
    this.spared.delete(socket);
    for (const [scope, left] of scopes) {
      if (!socket.rooms.has(channels.sessionPublic(scope))) continue;
      await socket.join(left);
      for (const tick of await this.ticker.fullFor(scope, socket.rooms)) socket.emit('tick', tick);
    }
  }
}
