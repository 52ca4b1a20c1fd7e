import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { LIVE_LIMITS, type TickMessage } from '@plenary/contracts/live';
import { DataSource, type EntityManager } from 'typeorm';
import { Log } from '../log';
import { channels } from '../streams';
import { Broadcaster } from './broadcaster';
import { LiveBus } from './live-bus';
import { LiveSockets } from './live-socket';
import { TICK_TOPIC, TickLease } from './tick-lease';

/** The values of a feature that change too often to be events; registered at start. */
export interface TickContributor {
  /** Recounts what changed since an instant, marking it with the number of the next tick; says whether anything did. */
  recount(manager: EntityManager, scope: string, since: Date, tick: number): Promise<boolean>;
  /** The values that changed after a tick, as everyone may see them. */
  changed(manager: EntityManager, scope: string, after: number): Promise<Partial<TickMessage>>;
  /** The values that only some may see: each leaves to its channel and nowhere else. */
  confidential?(manager: EntityManager, scope: string, after: number): Promise<ConfidentialValues[]>;
}

/** Values for the sockets of one channel. */
export interface ConfidentialValues {
  channel: string;
  values: Partial<TickMessage>;
}

/** After the last touch a scope is looked at for this long, so that writes committed late are counted too. */
const LINGER_MS = 3_000;
/** Rests between two counts, in lengths of the count before, and at most. */
const RESTS = 4;
const LONGEST_WAIT_MS = 1_000;
const TICKS = channels.ticks('');

/**
 * Turns what changes often into a few messages a second with absolute values. One node at a time recounts a scope;
 * every node sends what it then reads to its own sockets.
 */
@Injectable()
export class Ticker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly contributors: TickContributor[] = [];
  private readonly touched = new Map<string, number>();
  private readonly loops = new Map<string, NodeJS.Timeout>();
  /** Number of the last tick this node sent, by scope. */
  private readonly sent = new Map<string, number>();
  private readonly sending = new Map<string, Promise<void>>();
  private readonly people = new Map<string, number>();
  private readonly fulls = new Map<string, { after: number; tick: Promise<TickMessage> }>();

  constructor(
    private readonly source: DataSource,
    private readonly lease: TickLease,
    private readonly bus: LiveBus,
    private readonly sockets: LiveSockets,
    private readonly broadcaster: Broadcaster,
    private readonly log: Log,
  ) {}

  register(contributor: TickContributor): void {
    this.contributors.push(contributor);
  }

  onApplicationBootstrap(): void {
    this.bus.onOtherTopic((topic) => {
      if (topic.startsWith(TICK_TOPIC)) this.send(topic.slice(TICK_TOPIC.length));
    });
    this.bus.onBeat(() => void this.heal());
  }

  onApplicationShutdown(): void {
    for (const loop of this.loops.values()) clearTimeout(loop);
    this.loops.clear();
    this.touched.clear();
  }

  /** Something in the scope has changed on this node: recount it soon. */
  touch(scope: string): void {
    this.touched.set(scope, Date.now());
    if (!this.loops.has(scope)) this.schedule(scope);
  }

  /**
   * Every value of a scope that everyone may see, for a reader that comes in or was spared some ticks, and sits in the
   * channel by now. Readers share one until this node sends a newer tick, which reaches them by the channel.
   */
  async full(scope: string): Promise<TickMessage> {
    const after = this.sent.get(scope) ?? 0;
    const kept = this.fulls.get(scope);
    if (kept?.after === after) return kept.tick;
    const tick = this.read(scope, 0);
    this.fulls.set(scope, { after, tick });
    tick.catch(() => this.fulls.delete(scope));
    return tick;
  }

  /** The same, with what only readers of these channels may see. */
  async fullFor(scope: string, channels: ReadonlySet<string>): Promise<TickMessage[]> {
    const everyone = await this.full(scope);
    const more = (await this.confidential(scope, 0)).filter(({ channel }) => channels.has(channel));
    return [everyone, ...more.map(({ values }) => ({ s: scope, n: everyone.n, ...values }))];
  }

  /** The longer a count took, the longer the next one waits: counting never takes the database from writing. */
  private schedule(scope: string, tookMs = 0): void {
    const waitMs = Math.max(this.intervalOf(scope), Math.min(tookMs * RESTS, LONGEST_WAIT_MS));
    this.loops.set(scope, setTimeout(() => void this.step(scope), waitMs));
  }

  private async step(scope: string): Promise<void> {
    const began = Date.now();
    await this.recount(scope);
    const touchedAt = this.touched.get(scope);
    if (touchedAt !== undefined && Date.now() - touchedAt < LINGER_MS) return this.schedule(scope, Date.now() - began);
    this.touched.delete(scope);
    this.loops.delete(scope);
  }

  private async recount(scope: string): Promise<void> {
    try {
      await this.lease.turn(scope, async (manager, since, tick) => {
        let changed = false;
        for (const contributor of this.contributors) changed = (await contributor.recount(manager, scope, since, tick)) || changed;
        return changed;
      });
    } catch (error) {
      this.log.error('A scope could not be recounted', error, { scope });
    }
  }

  /** More people, fewer ticks: a broadcast to thousands holds the event loop. */
  private intervalOf(scope: string): number {
    const people = this.people.get(scope) ?? 0;
    if (people > LIVE_LIMITS.mass) return LIVE_LIMITS.tickMsMass;
    return people > LIVE_LIMITS.crowd ? LIVE_LIMITS.tickMsCrowd : LIVE_LIMITS.tickMs;
  }

  private localScopes(): string[] {
    return [...this.sockets.io.of('/').adapter.rooms.keys()].filter((channel) => channel.startsWith(TICKS)).map((channel) => channel.slice(TICKS.length));
  }

  /** What a lost hint or a node that died between a write and its count would have left behind. */
  private async heal(): Promise<void> {
    const scopes = this.localScopes();
    const left = [...this.sent.keys(), ...this.fulls.keys()].filter((scope) => !scopes.includes(scope));
    for (const scope of left) {
      this.sent.delete(scope);
      this.fulls.delete(scope);
    }
    for (const scope of scopes) await this.recount(scope);
    try {
      const numbers = await this.lease.numbers(scopes);
      for (const [scope, n] of numbers) if (n > (this.sent.get(scope) ?? 0)) this.send(scope);
    } catch (error) {
      this.log.error('The ticks could not be compared', error);
    }
  }

  /** One send at a time for a scope; hints that come meanwhile end in one more. */
  private send(scope: string): void {
    if (!this.sockets.io.of('/').adapter.rooms.has(channels.ticks(scope))) return;
    const previous = this.sending.get(scope) ?? Promise.resolve();
    const next = previous.then(() => this.sendOnce(scope)).finally(() => {
      if (this.sending.get(scope) === next) this.sending.delete(scope);
    });
    this.sending.set(scope, next);
  }

  private async sendOnce(scope: string): Promise<void> {
    try {
      const after = this.sent.get(scope) ?? 0;
      const tick = await this.read(scope, after);
      if (tick.n <= after) return;
      this.sent.set(scope, tick.n);
      this.broadcaster.send(channels.ticks(scope), 'tick', tick);
      for (const { channel, values } of await this.confidential(scope, after)) this.broadcaster.send(channel, 'tick', { s: scope, n: tick.n, ...values });
    } catch (error) {
      this.log.error('A tick could not be sent', error, { scope });
    }
  }

  private async confidential(scope: string, after: number): Promise<ConfidentialValues[]> {
    const parts = await Promise.all(this.contributors.map((contributor) => contributor.confidential?.(this.source.manager, scope, after) ?? []));
    return parts.flat();
  }

  private async read(scope: string, after: number): Promise<TickMessage> {
    const n = (await this.lease.numbers([scope])).get(scope) ?? 0;
    const parts = await Promise.all(this.contributors.map((contributor) => contributor.changed(this.source.manager, scope, after)));
    const tick: TickMessage = Object.assign({ s: scope, n }, ...parts);
    if (tick.present !== undefined) this.people.set(scope, tick.present);
    return tick;
  }
}
