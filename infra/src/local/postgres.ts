import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, openSync, closeSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Advice } from './advice';
import { freePort } from './ports';
import { binaries, dataPlace, giveTo, postgresOwner, type Owner } from './postgres-files';
import { forget, watch } from './reaper';

const START_MS = 60_000;
const STOP_MS = 3_000;
const RELAXED = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** Where the cluster lives, and whether a power cut may cost it data (only tests may say so). */
export interface PostgresOptions {
  dataDir: string;
  durable: boolean;
  /** A free one unless given. */
  port?: number;
}

/** A PostgreSQL server of our own, reachable over the loopback interface only. */
export interface Postgres {
  readonly pid: number;
  readonly port: number;
  readonly log: string;
  /** Resolves when the server has ended, asked or not. */
  readonly ended: Promise<void>;
  url(database: string): string;
  stop(): Promise<void>;
}

interface Place {
  bin: string;
  data: string;
  log: string;
  passwordFile: string;
  owner: Owner | undefined;
}

function urlOf(port: number, password: string, database: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
}

function finished(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));
}

async function logTail(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.trim().split('\n').slice(-3).join(' / ');
}

async function failure(place: Place, what: string): Promise<Advice> {
  const tail = await logTail(place.log);
  if (/no space left/i.test(tail)) return new Advice(`The disk is full, so PostgreSQL ${what}: free some space and run the command again.`);
  return new Advice(`PostgreSQL ${what} (${tail}): the whole story is in ${place.log}.`);
}

function run(place: Place, program: string, args: string[]): ChildProcess {
  const log = openSync(place.log, 'a');
  const child = spawn(join(place.bin, 'bin', program), args, {
    ...place.owner,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
  });
  closeSync(log);
  return child;
}

/** Makes the cluster beside its place and moves it there when complete, so that a stopped attempt leaves nothing half made. */
async function initialise(place: Place, durable: boolean): Promise<void> {
  const password = randomBytes(18).toString('base64url');
  const draft = `${place.data}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await giveTo(place.owner, draft);
  const folder = await mkdtemp(join(tmpdir(), 'plenary-init-'));
  const file = join(folder, 'password');
  await writeFile(file, password, { mode: 0o600 });
  await giveTo(place.owner, folder);
  await giveTo(place.owner, file);
  try {
    const args = [`--pgdata=${draft}`, '--username=postgres', '--auth=scram-sha-256', `--pwfile=${file}`, '--encoding=UTF8'];
    args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', ...(durable ? [] : ['--no-sync']));
    if ((await finished(run(place, 'initdb', args))) !== 0) throw await failure(place, 'could not make its data folder');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await writeFile(place.passwordFile, password, { mode: 0o600 });
  await rename(draft, place.data);
}

/** Ends a server that an earlier, killed launcher left behind on the same data. */
async function endLeftover(place: Place): Promise<void> {
  const [pid] = (await readFile(join(place.data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const number = Number(pid);
  if (!number) return;
  const isServer = await readFile(`/proc/${number}/comm`, 'utf8').then(
    (name) => name.trim() === 'postgres',
    () => process.platform !== 'linux',
  );
  if (!isServer) return;
  for (let waited = 0; waited < STOP_MS && existsSync(join(place.data, 'postmaster.pid')); waited += 100) {
    if (waited % 1_000 === 0) try { process.kill(number, 'SIGINT'); } catch { return; }
    await sleep(100);
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGINT');
  const stopped = await Promise.race([ended.then(() => true), sleep(STOP_MS, false, { ref: false })]);
  if (!stopped) child.kill('SIGQUIT');
  await ended;
}

/** Address of a database of the server that another process runs on this data folder. */
export async function runningUrl(dataDir: string, database: string): Promise<string> {
  const lines = (await readFile(join(dataDir, 'postmaster.pid'), 'utf8')).split('\n');
  return urlOf(Number(lines[3]), await readFile(`${dataDir}.password`, 'utf8'), database);
}

/** Starts a PostgreSQL of our own on a free port, made first where there is none. */
export async function startPostgres({ dataDir, durable, port: wanted }: PostgresOptions): Promise<Postgres> {
  const owner = postgresOwner();
  const data = await dataPlace(dataDir, owner);
  const place: Place = { bin: await binaries(owner), data, log: `${dataDir}.log`, passwordFile: `${dataDir}.password`, owner };
  await mkdir(dirname(data), { recursive: true });
  if (existsSync(data)) await endLeftover(place);
  else await initialise(place, durable);

  const port = wanted ?? (await freePort());
  const password = await readFile(place.passwordFile, 'utf8');
  const url = (database: string) => urlOf(port, password, database);
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', ...(durable ? [] : RELAXED)];
  const child = run(place, 'postgres', ['-D', data, ...settings.flatMap((setting) => ['-c', setting])]);
  const { pid } = child;
  if (pid === undefined) throw await failure(place, 'could not be started');
  watch(pid, { polite: 'SIGINT', last: 'SIGQUIT' });
  const ended = finished(child).then(() => forget(pid));
  for (const deadline = Date.now() + START_MS; !(await answers(url('postgres'))); await sleep(25)) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) throw await failure(place, 'did not start');
  }
  return { pid, port, log: place.log, ended, url, stop: () => stop(child, ended) };
}

/** Creates a database unless it exists; says whether it was created. */
export async function ensureDatabase(postgres: Postgres, name: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: postgres.url('postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount) return false;
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
    return true;
  } finally {
    await client.end();
  }
}
