import { setTimeout as sleep } from 'node:timers/promises';
import type { SessionSnapshot } from '@plenary/contracts/live-messages';
import { newId } from '@plenary/kernel/db';
import { RoomClient, type RoomOptions } from '@plenary/live-client';
import { QuestionService } from '@plenary/qa';
import type { Guest, LiveHall } from './live-hall';
import { stateHash } from './state-hash';

/** Milliseconds between looks of those who wait. */
const LOOK_MS = 50;
const RETRY_MS = 200;
const AT_ONCE = 25;

/** Waits until something holds; says whether it did in time. */
export async function within(ms: number, holds: () => boolean | Promise<boolean>): Promise<boolean> {
  for (const until = performance.now() + ms; !(await holds()); await sleep(LOOK_MS)) if (performance.now() > until) return false;
  return true;
}

/** What the server says now, as a page that has just come in would take it. */
export async function serverHash({ sessionId }: LiveHall, url: string, { cookie }: Guest): Promise<string> {
  const response = await fetch(`${url}/live/sessions/${sessionId}`, { headers: { cookie } });
  if (!response.ok) return `no snapshot: ${response.status}`;
  const { qa } = (await response.json()) as SessionSnapshot;
  return stateHash(qa.settings, qa.questions);
}

/** Something that is in the room and can be compared with the server. */
export interface Attendee {
  readonly guest: Guest;
  readonly isIn: boolean;
  hash(): string;
  leave(): void;
}

/** A page of the room as delegates have it: our client, on the real network. */
export class Delegate implements Attendee {
  readonly room: RoomClient;
  /** Longest time between writing a beat and seeing it, and how often one came that did not follow the one before. */
  lateMs = 0;
  jumps = 0;
  seen = 0;

  constructor(
    hall: LiveHall,
    readonly guest: Guest,
    options: Partial<RoomOptions> & { url: string },
    beacon?: Beacon,
  ) {
    this.room = new RoomClient({
      eventId: hall.eventId,
      roomId: hall.roomId,
      fetch: (url) => fetch(url, { headers: { cookie: guest.cookie }, signal: AbortSignal.timeout(10_000) }),
      socket: { transports: ['websocket'], extraHeaders: { cookie: guest.cookie } },
      ...options,
    });
    if (beacon) this.room.subscribe(() => this.look(beacon));
  }

  get isIn(): boolean {
    const { connection, session } = this.room.snapshot();
    return connection.state === 'online' && session !== null;
  }

  hash(): string {
    const { session } = this.room.snapshot();
    return session ? stateHash(session.settings, session.questions.values()) : 'outside';
  }

  leave(): void {
    this.room.stop();
  }

  private look(beacon: Beacon): void {
    const beat = Number(this.room.snapshot().session?.questions.get(beacon.id)?.text);
    if (!(beat > this.seen)) return;
    if (this.seen > 0 && beat !== this.seen + 1) this.jumps += 1;
    this.seen = beat;
    this.lateMs = Math.max(this.lateMs, beacon.ageOf(beat));
  }
}

/** Opens rooms, some at a time, as a hall fills; the answer waits until everybody is in. */
export async function fill<T extends Attendee>(count: number, come: (index: number) => Promise<T>, withinMs = 120_000): Promise<T[]> {
  const all: T[] = [];
  for (let from = 0; from < count; from += AT_ONCE) {
    const some = await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, i) => come(from + i)));
    all.push(...some);
    if (!(await within(withinMs, () => some.every(({ isIn }) => isIn)))) throw new Error('The room did not open');
  }
  return all;
}

/** Where a crowd goes in, and what it watches; `guests` who exist already are taken as they are. */
export interface CrowdOptions {
  url?: string | ((index: number) => string);
  beacon?: Beacon;
  guests?: readonly Guest[];
}

/** So many delegates in the room, each a person of their own. */
export async function openCrowd(hall: LiveHall, count: number, { url = hall.balancer.url, beacon, guests }: CrowdOptions = {}): Promise<Delegate[]> {
  const invited = guests ?? (await hall.invite(count));
  return fill(count, async (index) => {
    const delegate = new Delegate(hall, invited[index] as Guest, { url: typeof url === 'string' ? url : url(index) }, beacon);
    await delegate.room.start();
    return delegate;
  });
}

/** Those who do not see what the server says, once everything has had time to arrive. */
export async function differing(hall: LiveHall, url: string, attendees: readonly Attendee[], withinMs = 35_000): Promise<number> {
  const [anybody] = await hall.invite(1);
  let different = attendees.length;
  await within(withinMs, async () => {
    // Snapshots are shared for a second: a younger one is asked for.
    await sleep(1_100);
    const truth = await serverHash(hall, url, anybody as Guest).catch(() => 'away');
    different = attendees.filter((attendee) => attendee.hash() !== truth).length;
    return different === 0;
  });
  return different;
}

/** One question whose words change in a rhythm: each change is a numbered event that everyone must see, in order. */
export class Beacon {
  private readonly writtenAt: number[] = [];
  private rev = 1;
  private beating: Promise<void> = Promise.resolve();
  private running = false;
  /** How often the database did not take a beat, which was then written again. */
  refused = 0;

  private constructor(
    private readonly hall: LiveHall,
    private readonly author: Guest,
    readonly id: string,
  ) {}

  static async light(hall: LiveHall): Promise<Beacon> {
    const [author] = await hall.invite(1);
    const { question } = await hall.service(QuestionService).ask((author as Guest).actor, { cid: newId(), sessionId: hall.sessionId, text: '0', anonymous: false });
    return new Beacon(hall, author as Guest, question.id);
  }

  get beats(): number {
    return this.writtenAt.length;
  }

  ageOf(beat: number): number {
    return performance.now() - (this.writtenAt[beat - 1] ?? performance.now());
  }

  /** Beats until `stop`. */
  start(everyMs: number): void {
    this.running = true;
    this.beating = this.beat(everyMs);
  }

  async stop(): Promise<void> {
    this.running = false;
    await this.beating;
  }

  private async beat(everyMs: number): Promise<void> {
    while (this.running) {
      const next = sleep(everyMs);
      await this.once();
      await next;
    }
  }

  /** Written once, however often it must be tried: under the same name, as any client would. */
  private async once(): Promise<void> {
    const beat = this.writtenAt.push(performance.now());
    const input = { cid: newId(), id: this.id, rev: this.rev, text: String(beat) };
    for (;;) {
      try {
        const { rev } = await this.hall.service(QuestionService).edit(this.author.actor, input);
        this.rev = rev;
        return;
      } catch {
        this.refused += 1;
        await sleep(RETRY_MS);
      }
    }
  }
}
