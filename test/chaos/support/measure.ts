import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@plenary/kernel/db';
import { channels, StreamLog } from '@plenary/kernel/streams';
import { EngineClient } from '../../load/support/engine-client';
import { sharedNow } from '../../load/support/clock';
import { percentile } from '../../load/support/figures';
import type { LiveHall } from '../../support/live-hall';
import { LiveProcess } from '../../support/live-nodes';

const DRAIN_MS = 1_500;
const AT_ONCE = 25;

export const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits));

/** People who only listen, by raw sockets, and when each number reached each of them. */
export class Audience {
  readonly clients: EngineClient[] = [];
  private readonly sentAt = new Map<number, number>();
  private readonly arrivals: { q: number; at: number }[] = [];

  /** Opens a socket; `join` is the session to join, or nothing where everybody is in one room. */
  async open(url: string, cookie = '', join?: string): Promise<EngineClient> {
    const client = await EngineClient.open(url, (q, at) => void this.arrivals.push({ q, at }), cookie ? { cookie } : {});
    if (join) {
      const answer = (await client.send('session.join', { sessionId: join })) as { ok: boolean };
      if (!answer.ok) throw new Error(`Joining was refused: ${JSON.stringify(answer)}`);
    }
    this.clients.push(client);
    return client;
  }

  async openMany(count: number, open: (index: number) => Promise<unknown>): Promise<void> {
    for (let from = 0; from < count; from += AT_ONCE) await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, i) => open(from + i)));
  }

  /** Sends in a rhythm; the answer is the delays of what arrived within the time, and how much did not arrive. */
  async listen(count: number, everyMs: number, send: () => Promise<number>): Promise<{ p50: number; p95: number; missing: number }> {
    this.arrivals.length = 0;
    this.sentAt.clear();
    for (let i = 0; i < count; i++) {
      const next = sleep(everyMs);
      const at = sharedNow();
      this.sentAt.set(await send(), at);
      await next;
    }
    await sleep(DRAIN_MS);
    const delays = this.arrivals.flatMap(({ q, at }) => (this.sentAt.has(q) ? [at - (this.sentAt.get(q) ?? at)] : []));
    return { p50: rounded(percentile(delays, 0.5)), p95: rounded(percentile(delays, 0.95)), missing: this.clients.length * count - delays.length };
  }

  close(): void {
    for (const client of this.clients.splice(0)) client.close();
  }
}

/** Appends an event of so many bytes to the session's public stream, as the api does; answers its number. */
export function append(hall: LiveHall, bytes = 0): Promise<number> {
  const target = { stream: channels.sessionPublic(hall.sessionId), eventId: hall.eventId };
  return hall.unitOfWork.run((tx) => hall.service(StreamLog).append(tx, target, 'q.removed', { id: `${newId()}${'x'.repeat(bytes)}` }));
}

/** Within a tenth of what it was, or so few milliseconds more that nobody could tell. */
export const isUnhurt = (before: number, during: number): boolean => during <= Math.max(before * 1.1, before + 10);

/** Bare socket.io in a process of its own: what is without our protections. */
export function startBare(folder: string, env: Record<string, string | undefined> = {}, nodeArgs: readonly string[] = []): Promise<LiveProcess> {
  return LiveProcess.start(`bare-${newId().slice(-6)}`, { folder, env: { ...process.env, ...env }, nodeArgs, bundle: `${process.cwd()}/test/chaos/support/bare-node.mjs` });
}
