import type { LiveEvent, StreamHead } from '@plenary/contracts/live';

/**
 * How far one stream has been read. Events apply in order and once; one that comes too early is held until the gap
 * before it is filled by a sync.
 */
export class StreamCursor {
  private readonly held = new Map<number, LiveEvent>();

  constructor(private head: StreamHead) {}

  get position(): StreamHead {
    return this.head;
  }

  /** Events of this stream that may be applied now, in order. */
  accept(event: LiveEvent): LiveEvent[] {
    if (event.q <= this.head.q) return [];
    this.held.set(event.q, event);
    return this.release();
  }

  /** Whether numbers are missing before what is held, or before a head that the server told. */
  isBehind(head?: StreamHead): boolean {
    if (head && head.epoch !== this.head.epoch) return true;
    return this.held.size > 0 || (head !== undefined && head.q > this.head.q);
  }

  /** Starts anew at a head, as a snapshot gave it; held events after it still count. */
  moveTo(head: StreamHead): LiveEvent[] {
    if (head.epoch !== this.head.epoch) this.held.clear();
    this.head = head;
    for (const number of this.held.keys()) if (number <= head.q) this.held.delete(number);
    return this.release();
  }

  private release(): LiveEvent[] {
    const ready: LiveEvent[] = [];
    for (let next = this.held.get(this.head.q + 1); next; next = this.held.get(this.head.q + 1)) {
      this.held.delete(next.q);
      this.head = { ...this.head, q: next.q };
      ready.push(next);
    }
    return ready;
  }
}
