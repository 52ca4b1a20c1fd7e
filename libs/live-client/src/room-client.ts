import type { Ack, HeadMessage, LiveEvent, Refused, StreamHeads, StreamName, TickMessage } from '@plenary/contracts/live';
import type { CommandInput, CommandName, CommandOutput, EnteredRoom, JoinedSession, ModeratorSnapshot, SessionSnapshot } from '@plenary/contracts/live-messages';
import type { RoomNow } from '@plenary/contracts/stage';
import type { ManagerOptions, SocketOptions } from 'socket.io-client';
import { Again, isPassing } from './again';
import { CommandSender, type WaitingCommand } from './command-sender';
import { Connection, type ConnectionState } from './connection';
import { type KeptCommand, MemoryStorage, type OutboxStorage } from './outbox';
import { applyEvent, applyTick, fromSnapshot, type SessionState, withOwn } from './session-state';
import { StreamCursor } from './stream-cursor';
import { wishOf } from './wishes';

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

/** Everything a page of the room shows; a new object with each change. */
export interface RoomState {
  readonly connection: ConnectionState;
  readonly now: RoomNow | null;
  readonly can: Readonly<Record<string, boolean>>;
  readonly membershipId: string | null;
  readonly session: SessionState | null;
  readonly waiting: readonly WaitingCommand[];
  /** `paused`: the server hears us and cannot save now; what was typed waits and is sent when it can. */
  readonly saving: 'on' | 'paused';
  /** Why the room did not open (forbidden, unknown), if it did not. */
  readonly refused: Refused | null;
  /** Milliseconds to add to this machine's clock to have the server's. */
  readonly clockOffsetMs: number;
}

const START: RoomState = { connection: { state: 'connecting', retryAt: null }, now: null, can: {}, membershipId: null, session: null, waiting: [], saving: 'on', refused: null, clockOffsetMs: 0 };

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
  private readonly sender: CommandSender;
  private readonly cursors = new Map<StreamName, StreamCursor>();
  private readonly syncing = new Set<StreamName>();
  private readonly enterAgain = new Again(() => void this.enter());
  /** A snapshot may be older than ticks that came before it. */
  private recentTicks: TickMessage[] = [];
  private readonly fetchSnapshot: (url: string) => Promise<Response>;

  constructor(private readonly options: RoomOptions) {
    this.sender = new CommandSender(options.storage ?? new MemoryStorage(), {
      isOnline: () => this.connection.state.state === 'online',
      send: ({ name, payload }) => this.send(name, payload),
      changed: (waiting) => this.set({ waiting }),
      saving: (saving) => {
        if (saving !== this.state.saving) this.set({ saving });
      },
      taken: (command, answer) => this.change((session) => wishOf(command.name).taken?.(session, answer as never)),
      refused: (command) => this.refused(command),
    });
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
    await this.sender.restore();
    this.connection.open();
  }

  stop(): void {
    this.enterAgain.done();
    this.sender.stop();
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
    this.change((session) => wishOf(command.name).wished?.(session, command.payload as never));
    this.sender.keep(command);
  }

  /** Gives up a refused command. */
  discard(key: string): void {
    this.sender.discard(key);
  }

  /** Sends a command whose answer the caller waits for; nothing is kept. */
  send<N extends CommandName>(name: N, payload: CommandInput<N>): Promise<Ack<CommandOutput<N>>> {
    return this.connection.send(name, payload);
  }

  private set(change: Partial<RoomState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }

  /** Changes what the page knows of its session, if it is in one. */
  private change(next: (session: SessionState) => SessionState | undefined): void {
    const session = this.state.session && next(this.state.session);
    if (session && session !== this.state.session) this.set({ session });
  }

  /** Enters the room, and the session that is on or comes next. Also what follows a change of stage or rights. */
  private async enter(): Promise<void> {
    const answer = await this.send('room.enter', { eventId: this.options.eventId, roomId: this.options.roomId });
    if (!answer.ok) return this.shut(answer);
    this.entered(answer.data);
    await this.join(answer.data.current?.id ?? null);
    await this.sender.flush();
  }

  /** The room did not open: for good, or for now. Without a connection the next one enters anyway. */
  private shut(refusal: Refused): void {
    if (!isPassing(refusal)) return this.set({ refused: refusal });
    if (this.connection.state.state === 'online') this.enterAgain.later(refusal.retryAfterMs);
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
    if (!answer.ok) return this.shut(answer);
    await this.joined(answer.data);
  }

  private async joined(joined: JoinedSession): Promise<void> {
    const { session } = this.state;
    if (session?.id === joined.sessionId && !joined.reset.some((stream) => stream === 'pub' || stream === 'mod')) {
      this.enterAgain.done();
      this.set({ session: withOwn(session, joined.own) });
      for (const event of joined.events) this.receive(event);
    } else await this.take(joined.sessionId, joined.own);
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
  private async take(sessionId: string, own: JoinedSession['own']): Promise<void> {
    const view = this.state.can['qa.moderate'] ? '?view=moderator' : '';
    const response = await this.fetchSnapshot(`${this.options.url}/live/sessions/${sessionId}${view}`).catch(() => null);
    if (!response?.ok) return this.enterAgain.later();
    this.enterAgain.done();
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
      else this.change((session) => applyEvent(session, event));
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
      if (!answer.ok) return isPassing(answer) ? this.shut(answer) : undefined;
      if (answer.data.reset) break;
      for (const event of answer.data.events) this.apply(cursor.accept(event));
      if (!answer.data.more) return;
    }
    this.cursors.delete(st);
    await this.enter();
  }

  private tick(tick: TickMessage): void {
    this.recentTicks = [...this.recentTicks.slice(1 - RECENT_TICKS), tick];
    this.change((session) => applyTick(session, tick));
  }

  /** What was shown is taken back; refused words stay until the person has seen why. */
  private refused(command: KeptCommand): boolean {
    const { refused } = wishOf(command.name);
    this.change((session) => refused?.(session, command.payload as never));
    return refused === undefined;
  }
}
