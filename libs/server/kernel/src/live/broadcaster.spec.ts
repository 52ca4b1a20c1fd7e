import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TickMessage } from '@plenary/contracts/live';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { Broadcaster } from './broadcaster';
import { type LiveServer, LiveSockets } from './live-socket';

const HALL = 't:hall';
const tick = (n: number, more = ''): TickMessage => ({ s: `ü${more}`, n });

describe('sending to a channel', () => {
  let http: HttpServer;
  let server: LiveServer;
  let broadcaster: Broadcaster;
  let clients: Socket[];
  let heard: TickMessage[][];
  beforeEach(async () => {
    http = createServer();
    server = new Server(http, { serveClient: false });
    server.on('connection', (socket) => void socket.join(HALL));
    const sockets = new LiveSockets();
    sockets.attach(server);
    broadcaster = new Broadcaster(sockets);
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    clients = [];
    heard = [];
  });
  afterEach(async () => {
    for (const client of clients) client.close();
    await server.close();
  });

  async function connect(transport: 'websocket' | 'polling'): Promise<Socket> {
    const client = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, { transports: [transport], upgrade: false, forceNew: true });
    const messages: TickMessage[] = [];
    client.on('tick', (message: TickMessage) => messages.push(message));
    clients.push(client);
    heard.push(messages);
    await once(client as unknown as NodeJS.EventEmitter, 'connect');
    return client;
  }
  const inside = () => [...(server.of('/').adapter.rooms.get(HALL) ?? [])];
  const numbers = () => heard.map((messages) => messages.map(({ n }) => n));
  async function until(condition: () => boolean): Promise<void> {
    for (let waited = 0; !condition() && waited < 20_000; waited += 10) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  it.each([[1_000], [1], [2]])('reaches everyone in order, over WebSocket and polling, %i at a time', async (atOnce) => {
    broadcaster.atOnce = atOnce;
    for (const transport of ['websocket', 'polling', 'websocket'] as const) await connect(transport);
    const expected = Array.from({ length: 30 }, (_, index) => index + 1);
    for (const n of expected) broadcaster.send(HALL, 'tick', tick(n));
    await until(() => heard.every(({ length }) => length === expected.length));
    expect(numbers()).toEqual([expected, expected, expected]);
  });

  it.each([['short', 10], ['of two bytes length', 5_000], ['of eight bytes length', 100_000]])('keeps every byte of a frame that is %s', async (_, length) => {
    await connect('websocket');
    broadcaster.send(HALL, 'tick', tick(1, 'я'.repeat(length)));
    await until(() => heard[0]?.length === 1);
    expect(heard[0]).toEqual([tick(1, 'я'.repeat(length))]);
  });

  it('keeps its place among what goes through socket.io', async () => {
    await connect('websocket');
    const [socket] = [...server.of('/').sockets.values()];
    for (let n = 1; n <= 40; n++) {
      if (n % 2) broadcaster.send(HALL, 'tick', tick(n));
      else socket?.emit('tick', tick(n));
    }
    await until(() => heard[0]?.length === 40);
    expect(numbers()[0]).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  });

  it('sends nothing more to those who leave while others are served', async () => {
    broadcaster.atOnce = 1;
    for (let i = 0; i < 3; i++) await connect('websocket');
    const last = inside().at(-1) ?? '';
    broadcaster.send(HALL, 'tick', tick(1));
    await server.of('/').sockets.get(last)?.leave(HALL);
    broadcaster.send(HALL, 'tick', tick(2));
    await until(() => heard.filter(({ length }) => length === 2).length === 2);
    server.of('/').sockets.get(last)?.emit('tick', tick(3));
    await until(() => heard.some((messages) => messages.at(-1)?.n === 3));
    expect(numbers().sort()).toEqual([[1, 2], [1, 2], [3]]);
  });

  it('lets others have their turn before a full hall is served', async () => {
    broadcaster.atOnce = 1;
    for (let i = 0; i < 3; i++) await connect('websocket');
    const before = [...server.of('/').sockets.values()].map(({ conn }) => bytesOf(conn));
    broadcaster.send(HALL, 'tick', tick(1));
    const after = [...server.of('/').sockets.values()].map(({ conn }) => bytesOf(conn));
    expect(after.filter((bytes, index) => bytes > (before[index] ?? 0))).toHaveLength(1);
  });

  it('does nothing for an empty channel', () => {
    expect(() => broadcaster.send('t:nobody', 'tick', tick(1))).not.toThrow();
  });
});

/** Bytes that a connection was given so far. */
const bytesOf = (conn: unknown): number => (conn as { transport: { socket: { _socket: { bytesWritten: number } } } }).transport.socket._socket.bytesWritten;
