import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Which way bytes go: from the one who connected, or back. */
export type Direction = 'there' | 'back';

/** Looks at bytes of a connection before they are passed on; `true` swallows them. */
export type Tap = (chunk: Buffer, direction: Direction, line: object) => boolean | void;

interface Line {
  near: Socket;
  far: Socket;
}

const PIECE_BYTES = 1_024;

/**
 * A bad network between two programs of this machine: delays, narrow lines, resets, partitions that nobody is told of.
 * With several targets it is a balancer that passes by those that do not listen.
 */
export class TcpProxy {
  private readonly lines = new Set<Line>();
  private turn = 0;
  private delayMs = 0;
  private bytesPerSecond = Number.POSITIVE_INFINITY;
  private silent = false;
  private closed = false;
  private tap: Tap = () => undefined;

  private constructor(
    private readonly server: Server,
    private targets: readonly number[],
  ) {
    server.on('connection', (near) => void this.accept(near));
  }

  /** Listens on a free port of the loopback interface and passes on to ports of it. */
  static async open(...targets: number[]): Promise<TcpProxy> {
    const server = createServer({ noDelay: true });
    const proxy = new TcpProxy(server, targets);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Connections that are open now. */
  get open(): number {
    return this.lines.size;
  }

  /** New connections go elsewhere; an empty list refuses them. */
  lead(...targets: number[]): void {
    this.targets = targets;
  }

  /** Each piece arrives so much later. */
  delay(ms: number): void {
    this.delayMs = ms;
  }

  /** So much passes per second and connection, in each direction. */
  narrow(bytesPerSecond: number): void {
    this.bytesPerSecond = bytesPerSecond;
  }

  /** A partition: nothing passes and nobody is told. After it, lines that lost bytes stay dead, as half-open ones do. */
  silence(isSilent: boolean): void {
    this.silent = isSilent;
  }

  watch(tap: Tap): void {
    this.tap = tap;
  }

  /** Resets all connections, or a random share of them. */
  cut(share = 1): void {
    for (const line of [...this.lines]) if (Math.random() < share) this.end(line);
  }

  async close(): Promise<void> {
    this.closed = true;
    const done = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.cut();
    await done;
  }

  private async accept(near: Socket): Promise<void> {
    near.on('error', () => near.destroy());
    near.pause();
    const far = await this.reach();
    if (!far || near.destroyed || this.closed) {
      far?.destroy();
      return void near.resetAndDestroy();
    }
    const line = { near, far };
    this.lines.add(line);
    for (const side of [near, far]) side.on('error', () => this.end(line)).on('close', () => this.end(line));
    this.pass(near, far, 'there', line);
    this.pass(far, near, 'back', line);
  }

  /** The next target that listens. */
  private async reach(): Promise<Socket | undefined> {
    const { targets } = this;
    for (let tried = 0; tried < targets.length; tried++) {
      const far = connect({ port: targets[this.turn++ % targets.length] ?? 0, host: '127.0.0.1', noDelay: true });
      const isOpen = await new Promise<boolean>((resolve) => far.once('connect', () => resolve(true)).once('error', () => resolve(false)));
      if (isOpen) return far;
    }
    return undefined;
  }

  private pass(from: Socket, to: Socket, direction: Direction, line: Line): void {
    const isPlain = (): boolean => this.delayMs === 0 && this.bytesPerSecond === Number.POSITIVE_INFINITY;
    let queue = Promise.resolve();
    let waiting = 0;
    from.on('data', (chunk: Buffer) => {
      if (this.silent || this.tap(chunk, direction, line)) return;
      if (isPlain() && waiting === 0) {
        if (!to.write(chunk)) from.pause();
        return;
      }
      // One chunk at a time, so that what is not taken stays with the sender and fills its buffers, not ours.
      from.pause();
      waiting += 1;
      queue = queue.then(() => this.trickle(chunk, to)).finally(() => {
        waiting -= 1;
        if (waiting === 0) from.resume();
      });
    });
    to.on('drain', () => waiting === 0 && from.resume());
    from.on('end', () => void queue.then(() => to.end()));
    from.resume();
  }

  private async trickle(chunk: Buffer, to: Socket): Promise<void> {
    if (this.delayMs > 0) await sleep(this.delayMs);
    for (let at = 0; at < chunk.length && !to.destroyed; at += PIECE_BYTES) {
      const piece = chunk.subarray(at, at + PIECE_BYTES);
      to.write(piece);
      if (this.bytesPerSecond !== Number.POSITIVE_INFINITY) await sleep((piece.length / this.bytesPerSecond) * 1_000);
    }
  }

  private end({ near, far }: Line): void {
    for (const line of this.lines) if (line.near === near) this.lines.delete(line);
    for (const side of [near, far]) if (!side.destroyed) side.resetAndDestroy();
  }
}
