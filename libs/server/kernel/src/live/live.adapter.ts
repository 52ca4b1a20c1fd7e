import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { AbstractWsAdapter, type MessageMappingProperties } from '@nestjs/websockets';
import { LIVE_LIMITS } from '@plenary/contracts/live';
import { lastValueFrom, type Observable } from 'rxjs';
import { Server } from 'socket.io';
import type { Ack } from '@plenary/contracts/live';
import { Config } from '../config';
import { isSameOrigin, TokenBuckets } from '../http';
import { CommandGate } from './command-gate';
import { Handshake } from './handshake';
import { type LiveServer, type LiveSocket, LiveSockets } from './live-socket';

type Transform = (data: unknown) => Observable<Ack<unknown>>;

/** socket.io as we run it: foreign pages kept out, sign-in at the handshake, bounded frames, and a gate before every command. */
export class LiveAdapter extends AbstractWsAdapter {
  private readonly gates = new WeakMap<LiveSocket, CommandGate>();
  private readonly buckets = new TokenBuckets();

  constructor(private readonly app: INestApplication) {
    super(app);
  }

  override create(): LiveServer {
    const config = this.app.get(Config, { strict: false });
    const handshake = this.app.get(Handshake, { strict: false });
    const sockets = this.app.get(LiveSockets, { strict: false });
    const io: LiveServer = new Server(this.app.getHttpServer() as HttpServer, {
      serveClient: false,
      maxHttpBufferSize: LIVE_LIMITS.frameBytes,
      perMessageDeflate: false,
      connectTimeout: LIVE_LIMITS.handshakeMs,
      allowRequest: (request: IncomingMessage, decide) => {
        const { origin, host, upgrade } = request.headers;
        if (origin === undefined || isSameOrigin(origin, host, config)) decide(null, true);
        // engine.io would answer a refused upgrade with 400; a foreign page gets what it gets over HTTP.
        else if (upgrade) request.socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
        else decide(null, false);
      },
    });
    io.use((socket, next) => void handshake.admit(socket).then(() => next(), next));
    io.on('connection', (socket) => {
      const gate = this.gateOf(socket);
      socket.use((message, next) => {
        if (gate.admit(message)) next();
      });
    });
    sockets.attach(io);
    return io;
  }

  override bindMessageHandlers(socket: LiveSocket, handlers: MessageMappingProperties[], transform: Transform): void {
    const gate = this.gateOf(socket);
    const listener = socket as unknown as { on(name: string, listen: (...args: unknown[]) => void): void };
    for (const { message, callback } of handlers) {
      listener.on(message as string, (...args) => gate.run(args, (payload) => lastValueFrom(transform(callback(payload) as unknown))));
    }
  }

  private gateOf(socket: LiveSocket): CommandGate {
    const gate = this.gates.get(socket) ?? new CommandGate(socket, this.buckets);
    this.gates.set(socket, gate);
    return gate;
  }
}
