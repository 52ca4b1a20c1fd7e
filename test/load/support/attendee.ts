import type { LiveEvent, TickMessage } from '@plenary/contracts/live';
import { AttendeeState } from './attendee-state';
import { sharedNow } from './clock';
import { RawSocket } from './raw-socket';

/** What the clients of one process share: each frame comes thousands of times and is parsed once. */
export class SharedFrames {
  private readonly parsed = new Map<string, unknown>();

  of<T>(text: string, payloadAt: number): T {
    let message = this.parsed.get(text);
    if (message === undefined) {
      if (this.parsed.size > 64) this.parsed.clear();
      message = (JSON.parse(text.slice(payloadAt)) as unknown[])[1];
      this.parsed.set(text, message);
    }
    return message as T;
  }
}

/** Told of each event frame: its number in the stream of the session, and when it came. */
export type ArrivalListener = (q: number, at: number) => void;

/** An ack with the time that it took. */
export interface Acked {
  answer: { ok: boolean; code?: string; data?: unknown };
  ms: number;
}

const EVENT = '42["ev",';
const TICK = '42["tick",';
const ACK = '43';
/** Nothing may wait longer; a run ends by itself. */
const PATIENCE_MS = 30_000;

/** One person with the page open: speaks Engine.IO 4, sends commands, keeps what the room's page keeps. */
export class Attendee {
  readonly state = new AttendeeState();
  onArrival: ArrivalListener = () => undefined;
  isClosed = false;
  private raw: RawSocket | undefined;
  private nextAck = 0;
  private readonly acks = new Map<number, { sentAt: number; settle: (acked: Acked) => void }>();
  private connected: { done: () => void; refused: (error: Error) => void } | undefined;

  constructor(private readonly frames: SharedFrames) {}

  get bytesIn(): number {
    return this.raw?.bytesIn ?? 0;
  }

  /** Connects and opens the main namespace. */
  async connect(url: string, cookie: string): Promise<void> {
    const address = new URL('/socket.io/?EIO=4&transport=websocket', url);
    const connected = new Promise<void>((done, refused) => (this.connected = { done, refused }));
    const timer = setTimeout(() => this.connected?.refused(new Error('Connecting took too long')), PATIENCE_MS);
    try {
      this.raw = new RawSocket((bytes, start, end) => this.receive(bytes.toString('latin1', start, end)));
      this.raw.onClose = () => this.lost();
      this.isClosed = false;
      await Promise.all([this.raw.open(address, cookie), connected]);
    } finally {
      clearTimeout(timer);
      connected.catch(() => undefined);
    }
  }

  /** Sends a command; answers its ack and how long it took. */
  send(name: string, payload: unknown, sentAt = sharedNow()): Promise<Acked> {
    const id = this.nextAck++;
    return new Promise((settle) => {
      this.acks.set(id, { sentAt, settle });
      this.raw?.send(`42${id}${JSON.stringify([name, payload])}`);
    });
  }

  close(): void {
    this.isClosed = true;
    this.raw?.close();
    this.failAcks();
  }

  private lost(): void {
    this.isClosed = true;
    this.connected?.refused(new Error('The connection was lost'));
    this.failAcks();
  }

  private failAcks(): void {
    for (const { sentAt, settle } of this.acks.values()) settle({ answer: { ok: false, code: 'lost' }, ms: sharedNow() - sentAt });
    this.acks.clear();
  }

  private receive(text: string): void {
    if (text.startsWith(EVENT)) this.event(text);
    else if (text.startsWith(TICK)) this.state.tick(this.frames.of<TickMessage>(text, 2), sharedNow());
    else if (text.startsWith(ACK)) this.acknowledge(text);
    else if (text === '2') this.raw?.send('3');
    else if (text.startsWith('0')) this.raw?.send('40');
    else if (text.startsWith('40')) this.connected?.done();
    else if (text.startsWith('44')) this.connected?.refused(new Error(`The server refused the connection: ${text}`));
  }

  private event(text: string): void {
    const event = this.frames.of<LiveEvent>(text, 2);
    if (event.st !== 'pub') return;
    this.onArrival(event.q, sharedNow());
    this.state.event(event);
  }

  private acknowledge(text: string): void {
    const from = text.indexOf('[');
    const id = Number(text.slice(2, from));
    const waiting = this.acks.get(id);
    if (!waiting) return;
    this.acks.delete(id);
    waiting.settle({ answer: (JSON.parse(text.slice(from)) as Acked['answer'][])[0] ?? { ok: false }, ms: sharedNow() - waiting.sentAt });
  }
}
