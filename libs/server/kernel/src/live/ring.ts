import type { LiveEvent } from '@plenary/contracts/live';

/** The newest events of a stream, kept in memory so that a joiner who missed a few costs no query. */
export class Ring {
  private events: LiveEvent[] = [];

  constructor(private readonly size: number) {}

  push(event: LiveEvent): void {
    this.events.push(event);
    if (this.events.length > this.size * 2) this.events = this.events.slice(-this.size);
  }

  /** Events after a number, or null when the ring does not reach back so far. */
  after(q: number, limit: number): LiveEvent[] | null {
    const first = this.events[0];
    if (!first || first.q > q + 1) return null;
    return this.events.slice(q + 1 - first.q, q + 1 - first.q + limit);
  }

  clear(): void {
    this.events = [];
  }
}
