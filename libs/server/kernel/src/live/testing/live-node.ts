import type { AddressInfo } from 'node:net';
import type { DynamicModule, Type } from '@nestjs/common';
import type { Ack } from '@plenary/contracts/live';
import type { ClientToServer, CommandInput, CommandName, CommandOutput, ServerToClient } from '@plenary/contracts/live-messages';
import { io, type Socket } from 'socket.io-client';
import { createService } from '../../service';
import { Log } from '../../log';
import { LogLines, testConfig, type TestService } from '../../testing';
import { LiveAdapter } from '../live.adapter';

/** A real live service that listens; several of them on one database are several nodes. */
export interface LiveNode extends TestService {
  readonly url: string;
}

/** Starts a live service on a database that exists already. */
export async function startLiveNode(module: Type | DynamicModule, databaseUrl: string, env: Record<string, string> = {}): Promise<LiveNode> {
  const config = testConfig(databaseUrl, env);
  const logged = new LogLines();
  const app = await createService({ name: 'live', module, prepare: (created) => void created.useWebSocketAdapter(new LiveAdapter(created)) }, config, Log.create('live', 'trace', logged));
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  return { app, config, databaseUrl, logged, url: `http://127.0.0.1:${port}`, close: () => app.close() };
}

export type ClientSocket = Socket<ServerToClient, ClientToServer>;

/** A raw client of a node, with everything it has heard. */
export class LiveTestClient {
  readonly heard: unknown[] = [];

  private constructor(readonly socket: ClientSocket) {
    socket.onAny((name: string, ...args: unknown[]) => this.heard.push({ name, message: args[0] }));
  }

  /** Connects, or fails with the server's error. */
  static async connect(node: { url: string }, headers: Record<string, string>, query: Record<string, string> = {}): Promise<LiveTestClient> {
    const socket: ClientSocket = io(node.url, { transports: ['websocket'], extraHeaders: headers, query, reconnection: false, forceNew: true });
    const client = new LiveTestClient(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', (error) => reject(error));
    });
    return client;
  }

  /** Sends a command and waits for its ack, whatever it says. */
  send<N extends CommandName>(name: N, payload: CommandInput<N>): Promise<Ack<CommandOutput<N>>> {
    return this.sendRaw(name, payload) as Promise<Ack<CommandOutput<N>>>;
  }

  /** Sends what no typed client would. */
  async sendRaw(name: string, ...payload: unknown[]): Promise<Ack<unknown>> {
    const untyped = this.socket as unknown as { timeout(ms: number): { emitWithAck(name: string, ...args: unknown[]): Promise<Ack<unknown>> } };
    return untyped.timeout(5_000).emitWithAck(name, ...payload);
  }

  /** As `send`, for commands that must work. */
  async do<N extends CommandName>(name: N, payload: CommandInput<N>): Promise<CommandOutput<N>> {
    const ack = await this.send(name, payload);
    if (!ack.ok) throw new Error(`${name} was refused: ${JSON.stringify(ack)}`);
    return ack.data;
  }

  close(): void {
    this.socket.disconnect();
  }
}

/** Waits until something holds, looking often. */
export async function eventually<T>(look: () => T | undefined | null | false | Promise<T | undefined | null | false>, withinMs = 4_000): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > until) throw new Error(`It did not happen within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
