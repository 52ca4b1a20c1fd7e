import { LIVE_LIMITS, type LiveEvent, type StreamHead } from '@plenary/contracts/live';
import { Ring } from './ring';
import type { StreamReader } from '../streams';

const READ_AT_ONCE = 500;

/** One stream as this node reads it: how far it is, and its newest events. Emits each event once and in order. */
export class FollowedStream {
  private epoch: string | undefined;
  private q = 0;
  private readonly ring = new Ring(LIVE_LIMITS.ringEvents);
  private opening: Promise<void> | undefined;
  private reading: Promise<void> | undefined;
  private again = false;
  private echoed = { q: -1, at: 0 };

  constructor(
    private readonly channel: string,
    private readonly reader: StreamReader,
    private readonly emit: (event: LiveEvent) => void,
  ) {}

  /** The head as this node has emitted it, or null for a stream without a row; given an event, the row is made. */
  async head(eventId?: string): Promise<StreamHead | null> {
    if (this.epoch === undefined) await (this.opening ??= this.openOnce(eventId));
    return this.epoch === undefined ? null : { epoch: this.epoch, q: this.q };
  }

  /** Reads and emits what is new; a call during a read makes it look once more. */
  read(): Promise<void> {
    this.again = true;
    this.reading ??= this.readAll().finally(() => (this.reading = undefined));
    return this.reading;
  }

  /** Whether the database says anything else than this node knows. */
  isBehind(head: StreamHead): boolean {
    return this.epoch === undefined || head.epoch !== this.epoch || head.q > this.q;
  }

  /** Reads on when the database is ahead; another epoch begins anew. */
  async catchUp(head: StreamHead): Promise<void> {
    if (this.epoch !== undefined && head.epoch !== this.epoch) {
      this.epoch = head.epoch;
      this.q = head.q;
      this.ring.clear();
      this.echoed.q = -1;
    } else if (head.q > this.q) await this.read();
  }

  /** What a reader at `have` misses, at most `limit`; null when their numbers are not of this history or too old. */
  async missed(have: StreamHead, limit: number): Promise<LiveEvent[] | null> {
    const head = await this.head();
    if (!head || have.epoch !== head.epoch || have.q > head.q) return null;
    if (have.q === head.q) return [];
    return this.ring.after(have.q, limit) ?? (await this.fromDatabase(have.q, limit));
  }

  /** The head to repeat to clients: after a change, and once in a while to show that all is well. */
  echo(now: number): StreamHead | null {
    if (this.epoch === undefined) return null;
    const due = this.q !== this.echoed.q || now - this.echoed.at > LIVE_LIMITS.headEchoMs;
    if (!due) return null;
    this.echoed = { q: this.q, at: now };
    return { epoch: this.epoch, q: this.q };
  }

  /** Never more than was emitted here, so that a joiner sees each event once: in this answer or by the channel. */
  private async fromDatabase(after: number, limit: number): Promise<LiveEvent[] | null> {
    const upTo = this.q;
    const events = (await this.reader.after(this.channel, after, limit)).filter(({ q }) => q <= upTo);
    return events[0]?.q === after + 1 ? events : null;
  }

  /** Hints that come meanwhile are kept in `again`, so nothing between this query and the first read is missed. */
  private async openOnce(eventId: string | undefined): Promise<void> {
    try {
      const head = eventId ? await this.reader.open(this.channel, eventId) : (await this.reader.heads([this.channel])).get(this.channel);
      if (!head) return;
      this.q = head.q;
      this.epoch = head.epoch;
    } finally {
      this.opening = undefined;
    }
  }

  private async readAll(): Promise<void> {
    while (this.again) {
      this.again = false;
      if ((await this.head()) === null) return;
      const events = await this.reader.after(this.channel, this.q, READ_AT_ONCE);
      const before = this.q;
      for (const event of events) this.take(event);
      if (events.length === READ_AT_ONCE && this.q > before) this.again = true;
    }
  }

  private take(event: LiveEvent): void {
    if (event.q !== this.q + 1) return;
    this.q = event.q;
    this.ring.push(event);
    this.emit(event);
  }
}
