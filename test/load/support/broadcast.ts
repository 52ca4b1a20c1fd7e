import { setTimeout as sleep } from 'node:timers/promises';
import type { Audience } from './audience';
import { exampleQuestion, type BenchHall, type Conference } from './hall';
import type { Run } from './figures';
import type { MeasuredServer } from './measured-server';

/** How often and how many messages of one round are sent. */
export interface Rhythm {
  messages: number;
  everyMs: number;
}

/** Long enough for the slowest delivery of a round. */
const DRAIN_MS = 1_000;

/** One side of a comparison: who sends, to whom, and how. */
export class Broadcast {
  private readonly sentAt = new Map<number, number>();

  constructor(
    private readonly audience: Audience,
    private readonly servers: readonly MeasuredServer[],
    private readonly sockets: number,
    private readonly send: (sent: (q: number, at: number) => void) => Promise<void>,
  ) {}

  /** Our own nodes: a transaction that appends; every node reads it. */
  static ours(hall: BenchHall, conference: Conference, audience: Audience, nodes: readonly MeasuredServer[], sockets: number): Broadcast {
    return new Broadcast(audience, nodes, sockets, async (sent) => sent(...(await hall.publish(conference))));
  }

  /** Bare socket.io with the same bytes; the first server is told, an adapter tells the others. */
  static bare(conference: Conference, audience: Audience, servers: readonly MeasuredServer[], sockets: number): Broadcast {
    let q = 0;
    const [first] = servers;
    return new Broadcast(audience, servers, sockets, async (sent) => {
      first?.whenSent(sent);
      first?.emit({ st: 'pub', s: conference.sessionId, q: ++q, t: 'q.published', d: exampleQuestion(), at: new Date().toISOString() });
    });
  }

  /** Sends in a rhythm and collects when each client had each message. */
  async round({ messages, everyMs }: Rhythm): Promise<Run> {
    this.sentAt.clear();
    await this.audience.listen();
    const before = await Promise.all(this.servers.map((server) => server.sample()));
    const began = performance.now();
    for (let index = 0; index < messages; index++) {
      const next = sleep(everyMs);
      await this.send((q, at) => this.sentAt.set(q, at));
      await next;
    }
    const after = await Promise.all(this.servers.map((server) => server.sample()));
    const seconds = (performance.now() - began) / 1_000;
    await sleep(DRAIN_MS);
    return {
      expected: messages * this.sockets,
      delays: await this.audience.arrivals(this.sentAt),
      cpuSeconds: after.reduce((sum, { cpuSeconds }, index) => sum + cpuSeconds - (before[index]?.cpuSeconds ?? 0), 0),
      seconds,
      loopP99Ms: Math.max(...after.map(({ loopP99Ms }) => loopP99Ms)),
    };
  }
}
