/**
 * The control of many goals: bare socket.io as tutorials have it. No log, no numbers, no gate, no goodbye. It writes a
 * question, acks and emits it; with REDIS_URL it reaches other nodes by `@socket.io/redis-adapter`. ACK_FIRST=1 acks
 * before the write is committed.
 */
import { createServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-adapter';
import { Redis } from 'ioredis';
import pg from 'pg';
import { Server } from 'socket.io';

const { DATABASE_URL, REDIS_URL, ACK_FIRST, PORT = '0' } = process.env;

const http = createServer((request, response) => response.writeHead(request.url === '/health/ready' ? 200 : 404).end());
const io = new Server(http, { serveClient: false });
if (REDIS_URL) {
  const redis = () => new Redis(REDIS_URL, { retryStrategy: () => 50 }).on('error', () => undefined);
  io.adapter(createAdapter(redis(), redis()));
}
const pool = DATABASE_URL ? new pg.Pool({ connectionString: DATABASE_URL, max: 5, connectionTimeoutMillis: 2_000 }).on('error', () => undefined) : null;
await pool?.query('CREATE TABLE IF NOT EXISTS bare_question (id serial PRIMARY KEY, text text NOT NULL)');
await pool?.query('CREATE TABLE IF NOT EXISTS bare_vote (id serial PRIMARY KEY, question text NOT NULL, socket text NOT NULL, UNIQUE (question, socket))');

/** As the product writes: in a transaction. */
async function write(text) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('INSERT INTO bare_question (text) VALUES ($1)', [text]);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

let q = 0;
const emit = (text) => void io.to('hall').emit('ev', { st: 'pub', q: ++q, t: 'q.published', d: { text } });

async function ask(text, ack) {
  if (ACK_FIRST) ack({ ok: true });
  try {
    if (pool) await write(text);
    if (!ACK_FIRST) ack({ ok: true });
    emit(text);
  } catch {
    if (!ACK_FIRST) ack({ ok: false });
  }
}

io.on('connection', (socket) => {
  void socket.join('hall');
  socket.on('qa.ask', ({ text }, ack = () => undefined) => void ask(text, ack));
  socket.on('qa.vote', ({ id }, ack = () => undefined) => void pool.query('INSERT INTO bare_vote (question, socket) VALUES ($1, $2) ON CONFLICT DO NOTHING', [id, socket.id]).then(() => ack({ ok: true }), () => ack({ ok: false })));
});
process.on('SIGTERM', () => process.exit(0));
process.on('unhandledRejection', () => undefined);
http.listen(Number(PORT), '127.0.0.1');
