import { type ChildProcess, fork, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startPostgres } from '@plenary/infra/local/postgres';
import { parseConfig } from '@plenary/kernel/config';
import { newId, UnitOfWork } from '@plenary/kernel/db';
import { Log } from '@plenary/kernel/log';
import { StreamLog } from '@plenary/kernel/streams';
import { PostgresWakeUps } from '@plenary/kernel/streams/postgres-wake-ups';
import { createDataSource, migrate } from '@plenary/schema';
import type { DataSource } from 'typeorm';

/** Where the built services and the plain scripts are; benchmarks run from the repository's root. */
const ROOT = process.cwd();

/** A conference with so many delegates, each signed in. */
export interface Audience {
  eventId: string;
  sessionId: string;
  cookies: string[];
}

/** A database, one live process on it, and the means to write to its streams as the api does. */
export class BenchHall {
  private constructor(
    readonly source: DataSource,
    readonly live: { url: string; process: ChildProcess },
    readonly streams: StreamLog,
    readonly unitOfWork: UnitOfWork,
    private readonly stop: () => Promise<void>,
  ) {}

  static async open(): Promise<BenchHall> {
    const folder = await mkdtemp(join(tmpdir(), 'plenary-bench-'));
    await chmod(folder, 0o755);
    const postgres = await startPostgres({ dataDir: join(folder, 'pg'), durable: true });
    const url = postgres.url('postgres');
    await migrate(url);
    const secret = randomBytes(32).toString('hex');
    const env = { NODE_ENV: 'development', DATABASE_URL: url, APP_SECRET: secret, INTERNAL_SECRET: secret, STORAGE_DIR: folder };
    const live = await startLive(env);
    const source = await createDataSource(url, 4).initialize();
    const log = Log.create('bench', 'silent');
    const wakeUps = new PostgresWakeUps(parseConfig(env).databaseDirectUrl, log);
    const stop = async (): Promise<void> => {
      await source.destroy();
      await ended(live.process);
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    };
    return new BenchHall(source, live, new StreamLog(wakeUps), new UnitOfWork(source, log), stop);
  }

  /** Makes people in bulk; how they come to be is not what is measured. */
  async gather(people: number): Promise<Audience> {
    const eventId = newId();
    const roomId = newId();
    const sessionId = newId();
    const run = (sql: string, parameters: unknown[]) => this.source.query(sql, parameters);
    await run(`INSERT INTO event (id, slug, state, title, time_zone, starts_at, ends_at, languages, reference_language, categories, consent_text) VALUES ($1, $2, 'published', '{"en":"Benchmark"}', 'UTC', now(), now() + interval '1 day', '{en}', 'en', '{government}', '{}')`, [eventId, `bench-${eventId.slice(-12)}`]);
    await run(`INSERT INTO room (id, event_id, name) VALUES ($1, $2, '{"en":"Hall"}')`, [roomId, eventId]);
    await run(`INSERT INTO session (id, event_id, room_id, type, title, starts_at, ends_at, state) VALUES ($1, $2, $3, 'keynote', '{"en":"Keynote"}', now(), now() + interval '1 hour', 'live')`, [sessionId, eventId, roomId]);
    await run(`INSERT INTO release (id, event_id, number, content, published_at) VALUES ($1, $2, 1, $3, now())`, [newId(), eventId, JSON.stringify({ rooms: [{ id: roomId, name: {} }], sessions: [{ id: sessionId, roomId, speakerIds: [] }] })]);
    const ids = Array.from({ length: people }, () => ({ person: newId(), membership: newId(), session: newId(), secret: randomBytes(16).toString('hex') }));
    const column = (key: keyof (typeof ids)[number]): string[] => ids.map((each) => each[key]);
    await run(`INSERT INTO person (id, email, email_key, name) SELECT id, id || '@delegates.example', id || '@delegates.example', 'Delegate' FROM unnest($1::uuid[]) AS row (id)`, [column('person')]);
    await run(`INSERT INTO membership (id, event_id, person_id, roles) SELECT id, $3, person, '{attendee}' FROM unnest($1::uuid[], $2::uuid[]) AS row (id, person)`, [column('membership'), column('person'), eventId]);
    await run(`INSERT INTO auth_session (id, person_id, secret_hash, expires_at) SELECT id, person, encode(sha256(secret::bytea), 'hex'), now() + interval '1 day' FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS row (id, person, secret)`, [column('session'), column('person'), column('secret')]);
    return { eventId, sessionId, cookies: column('secret').map((secret) => `plenary=${secret}`) };
  }

  close(): Promise<void> {
    return this.stop();
  }
}

async function startLive(env: Record<string, string>): Promise<{ url: string; process: ChildProcess }> {
  const child = spawn(process.execPath, [join(ROOT, 'dist', 'apps', 'live', 'main.js')], { env: { ...process.env, ...env, PORT: '0', LOG_LEVEL: 'info' }, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const { url } = JSON.parse(line) as { url?: string };
    if (!url) continue;
    child.stdout.resume();
    return { url, process: child };
  }
  throw new Error('The live service did not start');
}

/** Bare socket.io in a process of its own. */
export async function startBare(): Promise<{ url: string; process: ChildProcess }> {
  const child = fork(join(ROOT, 'test', 'load', 'support', 'bare-server.mjs'));
  const url = await new Promise<string>((resolve) => child.once('message', (message: { url: string }) => resolve(message.url)));
  return { url, process: child };
}

/** Ends a process and waits for it. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await exit;
}
