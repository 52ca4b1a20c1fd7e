import type { Ack, ByeMessage, Refused } from '@plenary/contracts/live';
import type { ClientToServer, CommandInput, CommandName, CommandOutput, ServerToClient } from '@plenary/contracts/live-messages';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { backoffMs } from './backoff';

/** How a client is connected. After `expired` and `banned` it does not come back by itself. */
export interface ConnectionState {
  readonly state: 'connecting' | 'online' | 'offline' | 'expired' | 'banned';
  /** When the next try begins, in milliseconds since 1970. */
  readonly retryAt: number | null;
}

/** What a connection tells its owner. */
export interface ConnectionEvents extends ServerToClient {
  state: (state: ConnectionState) => void;
  open: () => void;
}

const ACK_MS = 10_000;
/** The refusal that stands for "no answer came"; the command may have had its effect and is repeated under its cid. */
export const NO_ANSWER: Refused = { ok: false, code: 'common.unavailable', retryable: true };

/** Codes of a refused handshake that trying again does not change. */
const FINAL: Record<string, ConnectionState['state']> = { 'common.unauthenticated': 'expired', 'common.forbidden': 'banned' };

/**
 * One socket that comes back by itself: own backoff with jitter instead of socket.io's, no buffering of commands, since
 * the outbox knows better what to repeat.
 */
export class Connection {
  private readonly socket: Socket<ServerToClient, ClientToServer>;
  private attempt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private final: ConnectionState['state'] | undefined;
  private current: ConnectionState = { state: 'connecting', retryAt: null };

  constructor(
    url: string,
    private readonly on: ConnectionEvents,
    options: Partial<ManagerOptions & SocketOptions> = {},
  ) {
    this.socket = io(url, { transports: ['websocket', 'polling'], tryAllTransports: true, withCredentials: true, ...options, reconnection: false, autoConnect: false, forceNew: true });
    this.socket.on('connect', () => this.opened());
    this.socket.on('disconnect', () => this.lost());
    this.socket.on('connect_error', (error) => this.refused(error));
    for (const name of ['ev', 'head', 'tick'] as const) this.socket.on(name, on[name] as never);
    this.socket.on('bye', (bye) => this.farewell(bye));
  }

  get state(): ConnectionState {
    return this.current;
  }

  open(): void {
    this.socket.connect();
  }

  /** Tries now instead of waiting, for a button or a browser that says it is online again. */
  retry(): void {
    if (this.current.state !== 'offline') return;
    clearTimeout(this.timer);
    this.become({ state: 'offline', retryAt: null });
    this.socket.connect();
  }

  /** The machine says that its network is gone: waiting for the socket to notice would only hide it from the reader. */
  networkLost(): void {
    if (this.current.state !== 'online') return;
    this.socket.disconnect();
  }

  close(): void {
    clearTimeout(this.timer);
    this.final = 'offline';
    this.socket.disconnect();
  }

  /** Sends a command; the answer always comes, after ten seconds as "no answer". */
  async send<N extends CommandName>(name: N, payload: CommandInput<N>): Promise<Ack<CommandOutput<N>>> {
    if (!this.socket.connected) return NO_ANSWER;
    return new Promise((resolve) => {
      const emit = this.socket.timeout(ACK_MS).emit as (name: string, payload: unknown, ack: (lost: Error | null, answer: Ack<CommandOutput<N>>) => void) => void;
      emit.call(this.socket.timeout(ACK_MS), name, payload, (lost, answer) => resolve(lost ? NO_ANSWER : answer));
    });
  }

  private opened(): void {
    this.attempt = 0;
    this.become({ state: 'online', retryAt: null });
    this.on.open();
  }

  private lost(): void {
    if (this.final) return this.become({ state: this.final, retryAt: null });
    this.retryIn(backoffMs(this.attempt));
  }

  private refused(error: Error): void {
    const { data } = error as Error & { data?: { code?: string; retryAfterMs?: number } };
    this.final = FINAL[data?.code ?? ''];
    if (this.final) return this.become({ state: this.final, retryAt: null });
    if (!data) this.tryTheOtherWay();
    this.retryIn(data?.retryAfterMs ?? backoffMs(this.attempt));
  }

  /** A proxy that swallows WebSockets without a word would be waited for again and again: long polling goes first next time. */
  private tryTheOtherWay(): void {
    const { opts } = this.socket.io;
    if (opts.transports) opts.transports = [...opts.transports].reverse() as typeof opts.transports;
  }

  private farewell(bye: ByeMessage): void {
    this.on.bye(bye);
    if (bye.reason === 'banned' || bye.reason === 'expired') this.final = bye.reason;
    else this.retryIn(bye.retryAfterMs);
    this.socket.disconnect();
  }

  private retryIn(delayMs: number): void {
    if (this.timer !== undefined && this.current.retryAt !== null && this.current.retryAt > Date.now()) return;
    this.attempt += 1;
    this.become({ state: 'offline', retryAt: Date.now() + delayMs });
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.socket.connect();
    }, delayMs);
  }

  private become(state: ConnectionState): void {
    this.current = state;
    this.on.state(state);
  }
}
