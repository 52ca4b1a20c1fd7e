import type { Ack, HeadMessage, LiveEvent, Refused, StreamHeads, StreamName, TickMessage } from '@plenary/contracts/live';
import type { CommandInput, CommandName, CommandOutput, EnteredRoom, JoinedSession, ModeratorSnapshot, SessionSnapshot } from '@plenary/contracts/live-messages';
import type { RoomNow } from '@plenary/contracts/stage';
import type { ManagerOptions, SocketOptions } from 'socket.io-client';
import { Connection, type ConnectionState } from './connection';
import { type KeptCommand, MemoryStorage, Outbox, type OutboxStorage } from './outbox';
import { applyEvent, applyTick, fromSnapshot, type SessionState, withOwn, withScore, withVote } from './session-state';
import { StreamCursor } from './stream-cursor';

/** Which room of which event, and how to reach the server. */
export interface RoomOptions {
  /** Origin of the server; '' for the page's own. */
  url: string;
  eventId: string;
  roomId: string;
  storage?: OutboxStorage;
  /** Fetches snapshots; tests and other runtimes bring their own, with a cookie. */
  fetch?: (url: string) => Promise<Response>;
  socket?: Partial<ManagerOptions & SocketOptions>;
}

/** A typed command that the server has not taken yet, or has refused for good. */
export interface WaitingCommand {
  readonly command: KeptCommand;
  /** Set when the server said no; the person decides what to do with the words. */
  readonly refusal: Refused | null;
}

/** Everything a page of the room shows; a new object with each change. */
export interface RoomState {
  readonly connection: ConnectionState;
  readonly now: RoomNow | null;
  readonly can: Readonly<Record<string, boolean>>;
  readonly membershipId: string | null;
  readonly session: SessionState | null;
  readonly waiting: readonly WaitingCommand[];
  /** Why the room did not open (forbidden, unknown), if it did not. */
  readonly refused: Refused | null;
  /** Milliseconds to add to this machine's clock to have the server's. */
  readonly clockOffsetMs: number;
}

const START: RoomState = { connection: { state: 'connecting', retryAt: null }, now: null, can: {}, membershipId: null, session: null, waiting: [], refused: null, clockOffsetMs: 0 };

/** Up to so long a client waits before it asks for what it missed, so that a crowd does not ask at once. */
const SYNC_JITTER_MS = 500;

/** As many as come while a snapshot is on its way. */
const RECENT_TICKS = 40;
/** One more page of a gap is asked for at most so often before a snapshot is taken instead. */
const SYNC_PAGES = 10;

/**
 * The client of a room: enters it, follows the session that is on, keeps its state gap-free, and sends what the person
 * wishes exactly once. It draws nothing; views subscribe.
 */
export class RoomClient {
  private state: RoomState = START;
  private readonly listeners = new Set<() => void>();
  private readonly connection: Connection;
  private readonly outbox: Outbox;
  private readonly cursors = new Map<StreamName, StreamCursor>();
  private readonly refusals = new Map<KeptCommand, Refused>();
  private readonly syncing = new Set<StreamName>();
  private sending = false;
  /** A snapshot may be older than ticks that came before it. */
  private recentTicks: TickMessage[] = [];
  private readonly fetchSnapshot: (url: string) => Promise<Response>;

  constructor(private readonly options: RoomOptions) {
    this.outbox = new Outbox(options.storage ?? new MemoryStorage());
    this.fetchSnapshot = options.fetch ?? ((url) => fetch(url, { headers: { accept: 'application/json' } }));
    const quiet = (): void => undefined;
    this.connection = new Connection(
      options.url,
      { ev: (event) => this.receive(event), head: (head) => this.compare(head), tick: (tick) => this.tick(tick), bye: quiet, state: (connection) => this.set({ connection }), open: () => void this.enter() },
      options.socket,
    );
  }

  /** Opens the room; what an earlier page left unsent is sent first. */
  async start(): Promise<void> {
    await this.outbox.restore();
    this.showWaiting();
    this.connection.open();
  }

  stop(): void {
    this.connection.close();
    this.listeners.clear();
  }

  retry(): void {
    this.connection.retry();
  }

  /** Tells that the machine has no network; the room tries again by itself. */
  networkLost(): void {
    this.connection.networkLost();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  snapshot = (): RoomState => this.state;

  /** Gives a command that must not be lost: it is kept, sent when there is a connection, and repeated until answered. */
  keep(command: KeptCommand): void {
    if (command.name === 'qa.vote' && this.state.session) this.set({ session: withVote(this.state.session, command.payload.id, command.payload.on) });
    void this.outbox.put(command);
    this.showWaiting();
    void this.flush();
  }

  /** Gives up a refused command. */
  discard(key: string): void {
    const command = this.outbox.waiting.find((waiting) => waiting.key === key);
    if (command) this.settle(command);
  }

  /** Sends a command whose answer the caller waits for; nothing is kept. */
  send<N extends CommandName>(name: N, payload: CommandInput<N>): Promise<Ack<CommandOutput<N>>> {
    return this.connection.send(name, payload);
  }

  private set(change: Partial<RoomState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }

  private showWaiting(): void {
    this.set({ waiting: this.outbox.waiting.map((command) => ({ command, refusal: this.refusals.get(command) ?? null })) });
  }

  /** Enters the room, and the session that is on or comes next. Also what follows a change of stage or rights. */
  private async enter(): Promise<void> {
    const answer = await this.send('room.enter', { eventId: this.options.eventId, roomId: this.options.roomId });
    if (!answer.ok) return this.set({ refused: answer.retryable ? this.state.refused : answer });
    this.entered(answer.data);
    await this.join(answer.data.current?.id ?? null);
    await this.flush();
  }

  private entered({ room, source, current, next, can, membershipId, streams, serverTime }: EnteredRoom): void {
    const now: RoomNow = { room, source, current, next };
    if (streams.event) this.cursor('event', streams.event).moveTo(streams.event);
    this.set({ now, can, membershipId, refused: null, clockOffsetMs: Date.parse(serverTime) - Date.now() });
  }

  private async join(sessionId: string | null): Promise<void> {
    const left = this.state.session?.id;
    if (left && left !== sessionId) {
      void this.send('session.leave', { sessionId: left });
      for (const stream of ['pub', 'mod'] as const) this.cursors.delete(stream);
      this.set({ session: null });
    }
    if (!sessionId) return;
    const have: StreamHeads = { ...this.headOf('pub'), ...this.headOf('mod'), ...this.headOf('you') };
    const answer = await this.send('session.join', { sessionId, have });
    if (!answer.ok) return this.set({ refused: answer.retryable ? this.state.refused : answer });
    await this.joined(answer.data);
  }

  private async joined(joined: JoinedSession): Promise<void> {
    const { session } = this.state;
    if (session?.id === joined.sessionId && !joined.reset.some((stream) => stream === 'pub' || stream === 'mod')) {
      this.set({ session: withOwn(session, joined.own.qa) });
      for (const event of joined.events) this.receive(event);
    } else await this.take(joined.sessionId, joined.own.qa);
    this.tick(joined.tick);
    this.compareAll(joined);
    if (joined.streams.you) this.apply(this.cursor('you', joined.streams.you).moveTo(joined.streams.you));
  }

  /** A snapshot is shared and may be a second old; what came between it and the join is asked for. */
  private compareAll({ sessionId, streams }: JoinedSession): void {
    for (const stream of ['pub', 'mod'] as const) {
      if (streams[stream] && this.cursors.get(stream)?.isBehind(streams[stream])) void this.catchUp(stream, sessionId);
    }
  }

  /** Takes a snapshot; events that came meanwhile are held by their cursors and follow it. */
  private async take(sessionId: string, own: JoinedSession['own']['qa']): Promise<void> {
    const view = this.state.can['qa.moderate'] ? '?view=moderator' : '';
    const response = await this.fetchSnapshot(`${this.options.url}/live/sessions/${sessionId}${view}`).catch(() => null);
    if (!response?.ok) return;
    const snapshot = (await response.json()) as SessionSnapshot | ModeratorSnapshot;
    this.set({ session: this.recentTicks.reduce(applyTick, fromSnapshot(snapshot, own)) });
    for (const stream of ['pub', 'mod'] as const) {
      const head = snapshot.streams[stream];
      if (head) this.apply(this.cursor(stream, head).moveTo(head));
    }
  }

  private cursor(stream: StreamName, head: StreamHeads[StreamName] & object): StreamCursor {
    const known = this.cursors.get(stream);
    if (known) return known;
    const made = new StreamCursor(head);
    this.cursors.set(stream, made);
    return made;
  }

  private headOf(stream: StreamName): StreamHeads {
    const head = this.cursors.get(stream)?.position;
    return head ? { [stream]: head } : {};
  }

  private receive(event: LiveEvent): void {
    const cursor = this.cursors.get(event.st);
    if (!cursor || !this.concerns(event)) return;
    this.apply(cursor.accept(event));
    if (cursor.isBehind()) void this.catchUp(event.st, event.s);
  }

  /** Events of a session just left may still be on their way. */
  private concerns({ st, s }: { st: StreamName; s: string }): boolean {
    return st === 'event' || st === 'you' || s === this.state.session?.id;
  }

  private apply(events: readonly LiveEvent[]): void {
    for (const event of events) {
      if (event.t === 'stage.changed' || event.t === 'stage.source' || event.t === 'access.changed') void this.enter();
      else if (this.state.session) this.set({ session: applyEvent(this.state.session, event) });
    }
  }

  private compare({ st, s, epoch, q }: HeadMessage): void {
    if (this.concerns({ st, s }) && this.cursors.get(st)?.isBehind({ epoch, q })) void this.catchUp(st, s);
  }

  /** Asks for what is missing, after a short random wait; when the log does not reach back, takes the state anew. */
  private async catchUp(st: StreamName, s: string): Promise<void> {
    if (this.syncing.has(st)) return;
    this.syncing.add(st);
    try {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * SYNC_JITTER_MS));
      await this.syncPages(st, s);
    } finally {
      this.syncing.delete(st);
    }
  }

  private async syncPages(st: StreamName, s: string): Promise<void> {
    for (let page = 0; page < SYNC_PAGES; page++) {
      const cursor = this.cursors.get(st);
      if (!cursor || !this.concerns({ st, s })) return;
      const { epoch, q } = cursor.position;
      const answer = await this.send('sync', { st, s, epoch, after: q });
      if (!answer.ok) return;
      if (answer.data.reset) break;
      for (const event of answer.data.events) this.apply(cursor.accept(event));
      if (!answer.data.more) return;
    }
    this.cursors.delete(st);
    await this.enter();
  }

  private tick(tick: TickMessage): void {
    this.recentTicks = [...this.recentTicks.slice(1 - RECENT_TICKS), tick];
    if (this.state.session) this.set({ session: applyTick(this.state.session, tick) });
  }

  /** Sends what waits, in order and one after the other; stops where no answer comes. */
  private async flush(): Promise<void> {
    if (this.sending || this.connection.state.state !== 'online') return;
    this.sending = true;
    try {
      for (let command = this.nextToSend(); command; command = this.nextToSend()) {
        const answer: Ack<unknown> = await this.send(command.name, command.payload);
        if (!answer.ok && answer.retryable) break;
        if (!answer.ok && answer.retryAfterMs) await new Promise((resolve) => setTimeout(resolve, answer.retryAfterMs));
        else this.answered(command, answer);
      }
    } finally {
      this.sending = false;
    }
  }

  private nextToSend(): KeptCommand | undefined {
    return this.outbox.waiting.find((command) => !this.refusals.has(command));
  }

  private answered(command: KeptCommand, answer: Ack<unknown>): void {
    if (!answer.ok) {
      this.refuse(command, answer);
      return;
    }
    const { session } = this.state;
    if (session && command.name === 'qa.vote') {
      const voted = answer.data as CommandOutput<'qa.vote'>;
      this.set({ session: withScore(session, voted.id, voted.score, voted.scoreRev) });
    }
    if (session && command.name === 'qa.ask') {
      const { question } = answer.data as CommandOutput<'qa.ask'>;
      if (!session.own.has(question.id)) this.set({ session: { ...session, own: new Map(session.own).set(question.id, question) } });
    }
    this.settle(command);
  }

  /** A refused vote is taken back; refused words stay until the person has seen why. */
  private refuse(command: KeptCommand, refusal: Refused): void {
    const { session } = this.state;
    if (command.name === 'qa.vote') {
      if (session) this.set({ session: withVote(session, command.payload.id, !command.payload.on) });
      return this.settle(command);
    }
    this.refusals.set(command, refusal);
    this.showWaiting();
  }

  private settle(command: KeptCommand): void {
    this.refusals.delete(command);
    void this.outbox.settle(command);
    this.showWaiting();
  }
}
