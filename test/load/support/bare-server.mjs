/**
 * The baseline of the benchmarks: bare socket.io that sends what it is told to everyone in a room, and counts votes
 * in memory. Nobody signs in, nothing is stored: what is left is the cost of sockets themselves.
 */
import { createServer } from 'node:http';
import { setInterval } from 'node:timers';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Redis } from 'ioredis';
import { Server } from 'socket.io';

const TICK_MS = 250;
const { BARE_REDIS_URL, BARE_SESSION } = process.env;
const now = () => Number(process.hrtime.bigint()) / 1e6;

const http = createServer();
const io = new Server(http, {
  serveClient: false,
  perMessageDeflate: false,
  transports: ['websocket'],
  ...(BARE_REDIS_URL && { adapter: createAdapter(new Redis(BARE_REDIS_URL)) }),
});

const voters = new Map();
const changed = new Set();
let ticks = 0;

io.on('connection', (socket) => {
  socket.on('session.join', (_, ack) => {
    void socket.join('hall');
    ack({ ok: true, data: {} });
  });
  socket.on('qa.vote', ({ id, on }, ack) => {
    const of = voters.get(id) ?? new Set();
    voters.set(id, of);
    of[on ? 'add' : 'delete'](socket.id);
    changed.add(id);
    ack({ ok: true, data: { id, on, score: of.size, scoreRev: ticks } });
  });
});

setInterval(() => {
  if (changed.size === 0) return;
  ticks += 1;
  io.local.to('hall').emit('tick', { s: BARE_SESSION, n: ticks, scores: [...changed].map((id) => [id, voters.get(id).size, ticks]) });
  changed.clear();
}, TICK_MS);

process.on('message', ({ emit }) => {
  if (!emit) return;
  const at = now();
  io.to('hall').emit('ev', emit);
  process.send({ sent: emit.q, at });
});
process.on('disconnect', () => process.exit(0));
http.listen(0, '127.0.0.1', () => process.send({ url: `http://127.0.0.1:${http.address().port}` }));
