import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { LIVE_LIMITS, type LiveEvent, type StreamHead } from '@plenary/contracts/live';
import { found } from '../errors';
import { Log } from '../log';
import { StreamReader, WakeUps, addressOf } from '../streams';
import { Broadcaster } from './broadcaster';
import { FollowedStream } from './followed-stream';
import { LiveSockets } from './live-socket';

/** Told of every event that this node reads, beside its sockets. */
export type EventListener = (channel: string, event: LiveEvent) => void;
/** Told of hints that are no streams. */
export type TopicListener = (topic: string) => void;

const HEADS_AT_ONCE = 1_000;

/**
 * Reads the streams that this node has sockets for and emits them in order. Nodes never talk to each other:
 * a hint says where to look, and every few seconds the heads say what a lost hint would have said.
 */
@Injectable()
export class LiveBus implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly streams = new Map<string, FollowedStream>();
  private readonly eventListeners: EventListener[] = [];
  private readonly topicListeners: TopicListener[] = [];
  private readonly beatListeners: (() => void)[] = [];
  private beat: NodeJS.Timeout | undefined;
  private stopListening: (() => Promise<void>) | undefined;

  constructor(
    private readonly reader: StreamReader,
    private readonly wakeUps: WakeUps,
    private readonly sockets: LiveSockets,
    private readonly broadcaster: Broadcaster,
    private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { adapter } = this.sockets.io.of('/');
    adapter.on('create-room', (channel: string) => void this.follow(channel));
    adapter.on('delete-room', (channel: string) => this.streams.delete(channel));
    this.stopListening = await this.wakeUps.listen({ onTopic: (topic) => this.onTopic(topic), onConnected: () => void this.look() });
    this.scheduleBeat();
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.beat);
    this.beat = undefined;
    await this.stopListening?.();
  }

  onEvent(listener: EventListener): void {
    this.eventListeners.push(listener);
  }

  onOtherTopic(listener: TopicListener): void {
    this.topicListeners.push(listener);
  }

  /** Called when this node looks at everything: in its rhythm and after each reconnect. */
  onBeat(listener: () => void): void {
    this.beatListeners.push(listener);
  }

  /** Makes sure that a stream exists and is read here; answers its head. Join its channel first, then nothing is missed. */
  async open(channel: string, eventId: string): Promise<StreamHead> {
    const stream = this.follow(channel);
    // Nothing comes back when another connection was just making the row: it is there at the second look.
    const head = (await stream?.head(eventId)) ?? (await stream?.head(eventId));
    if (!head) throw new Error('A stream without a head');
    return head;
  }

  /** How far a stream is on this node; for channels that somebody here sits in. */
  async headOf(channel: string): Promise<StreamHead> {
    return found(await this.streams.get(channel)?.head());
  }

  /** What a reader at `have` misses, at most `limit`; null when they must take a snapshot. */
  async missed(channel: string, have: StreamHead, limit: number): Promise<LiveEvent[] | null> {
    return (await this.streams.get(channel)?.missed(have, limit)) ?? null;
  }

  private follow(channel: string): FollowedStream | undefined {
    if (!addressOf(channel)) return undefined;
    const known = this.streams.get(channel);
    if (known) return known;
    const stream = new FollowedStream(channel, this.reader, (event) => this.emit(channel, event));
    this.streams.set(channel, stream);
    return stream;
  }

  private emit(channel: string, event: LiveEvent): void {
    this.broadcaster.send(channel, 'ev', event);
    for (const listener of this.eventListeners) listener(channel, event);
  }

  private onTopic(topic: string): void {
    if (!addressOf(topic)) return this.topicListeners.forEach((listener) => listener(topic));
    this.streams.get(topic)?.read().catch((error: unknown) => this.log.error('A stream could not be read', error));
  }

  /** Few queries for all heads; streams that are behind read on. Between two of them the event loop does something else. */
  private async look(): Promise<void> {
    try {
      const channels = [...this.streams.keys()];
      for (let from = 0; from < channels.length; from += HEADS_AT_ONCE) await this.lookAt(channels.slice(from, from + HEADS_AT_ONCE));
    } catch (error) {
      this.log.error('The heads could not be read', error);
    }
    for (const listener of this.beatListeners) listener();
  }

  private async lookAt(channels: string[]): Promise<void> {
    const heads = await this.reader.heads(channels);
    await Promise.all([...heads].map(([channel, head]) => this.compare(channel, head)));
  }

  private async compare(channel: string, head: StreamHead): Promise<void> {
    const stream = this.streams.get(channel);
    if (!stream) return;
    if (stream.isBehind(head)) await stream.catchUp(head);
    const address = addressOf(channel);
    // A member's own state comes whole with each join, so thousands of heads of one reader each are spared.
    if (!address || address.st === 'you') return;
    const echo = stream.echo(Date.now());
    if (echo) this.broadcaster.send(channel, 'head', { ...address, ...echo });
  }

  /** Jitter keeps the nodes' beats apart. */
  private scheduleBeat(): void {
    this.beat = setTimeout(() => {
      void this.look().finally(() => {
        if (this.beat) this.scheduleBeat();
      });
    }, LIVE_LIMITS.headsMs * (0.9 + Math.random() * 0.2));
  }
}
