import type { Ack } from '@plenary/contracts/live';
import { LIVE_LIMITS } from '@plenary/contracts/live';
import { COMMANDS, type CommandName } from '@plenary/contracts/live-messages';
import type { TokenBuckets } from '../http';
import { ackOf } from './ack';
import type { LiveSocket } from './live-socket';
import { sayBye } from './bye';

/** One message as it came in: name, payload and perhaps an ack. */
export type RawMessage = readonly unknown[];

/** Runs one command to its ack. */
export type RunCommand = (payload: unknown) => Promise<Ack<unknown>>;

const isCommand = (name: unknown): name is CommandName => typeof name === 'string' && Object.hasOwn(COMMANDS, name);

/**
 * What stands between a socket and the handlers: unknown names, floods and a person's rates are answered here,
 * and the commands of one socket run one after the other, so that they take effect in the order they were sent.
 */
export class CommandGate {
  private frames = { since: 0, count: 0 };
  private strikes = 0;
  private waiting = 0;
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly socket: LiveSocket,
    private readonly buckets: TokenBuckets,
  ) {}

  /** Whether a message may go on to its handler; a refused one is answered. */
  admit(message: RawMessage, now = Date.now()): boolean {
    const refused = this.refusal(message[0], now);
    if (refused) ackOf(message)(refused);
    return refused === null;
  }

  /** Runs a command when those before it are done. */
  run(args: RawMessage, command: RunCommand): void {
    const ack = ackOf(args);
    if (this.waiting >= LIVE_LIMITS.queuedCommands) return ack({ ok: false, code: 'common.rate_limited', retryAfterMs: 1_000 });
    this.waiting += 1;
    this.last = this.last
      .then(() => command(typeof args[0] === 'function' ? undefined : args[0]))
      .then(ack, () => ack({ ok: false, code: 'common.internal' }))
      .finally(() => (this.waiting -= 1));
  }

  private refusal(name: unknown, now: number): Ack<never> | null {
    if (this.isFlood(now)) return { ok: false, code: 'common.rate_limited', retryAfterMs: LIVE_LIMITS.frameWindowMs };
    if (!isCommand(name) || this.socket.listenerCount(name) === 0) return { ok: false, code: 'live.unknown_event' };
    const retryAfterMs = this.buckets.take(`${name}/${this.socket.data.actor.principal}`, COMMANDS[name].rate, now);
    return retryAfterMs > 0 ? { ok: false, code: 'common.rate_limited', retryAfterMs } : null;
  }

  /** Frames beyond the cap are strikes; the last strike closes the socket, and only this one. */
  private isFlood(now: number): boolean {
    if (now - this.frames.since >= LIVE_LIMITS.frameWindowMs) this.frames = { since: now, count: 0 };
    this.frames.count += 1;
    if (this.frames.count <= LIVE_LIMITS.framesPerWindow) return false;
    this.strikes += 1;
    if (this.strikes === LIVE_LIMITS.strikes) sayBye(this.socket, { reason: 'flood', retryAfterMs: LIVE_LIMITS.frameWindowMs });
    return true;
  }
}
