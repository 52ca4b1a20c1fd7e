import { existsSync, lstatSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { borrowDatabase, openDatabase } from './database';
import { KeptPostgres } from './kept-postgres';
import { ensureDatabase, startPostgres, type Postgres } from './postgres';
import { isReachable } from './postgres-files';
import { claim } from './single';

const isRoot = process.getuid?.() === 0;

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('a PostgreSQL of our own', () => {
  let folder: string;
  const running: Postgres[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plenary-pg-'));
    await chmod(folder, 0o755);
  });

  afterEach(async () => {
    await Promise.all(running.splice(0).map((postgres) => postgres.stop()));
    await rm(folder, { recursive: true, force: true });
  });

  async function start(dataDir = join(folder, 'pg')): Promise<Postgres> {
    const postgres = await startPostgres({ dataDir, durable: false });
    running.push(postgres);
    return postgres;
  }

  it('keeps everything between two starts, and finds a database that exists', async () => {
    const first = await start();
    expect(await ensureDatabase(first, 'plenary')).toBe(true);
    await query(first.url('plenary'), 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const second = await start();
    expect(await ensureDatabase(second, 'plenary')).toBe(false);
    expect(await query(second.url('plenary'), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('ends a server that was left behind on the same data, and goes on with it', async () => {
    const left = await start();
    await ensureDatabase(left, 'plenary');
    const next = await start();
    expect(next.pid).not.toBe(left.pid);
    expect(await query(next.url('plenary'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await expect(query(left.url('plenary'), 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
  });

  it.each(['SIGKILL', 'SIGQUIT'] as const)('comes back on its port when it is ended by %s, with everything that was committed', async (signal) => {
    const said: string[] = [];
    const kept = await KeptPostgres.start({ dataDir: join(folder, 'pg'), durable: true }, (line) => said.push(line));
    running.push(kept.server);
    const { pid, url } = kept.server;
    const client = new pg.Client({ connectionString: url('postgres') });
    client.on('error', () => undefined);
    await client.connect();
    await client.query('CREATE TABLE kept AS SELECT 42 AS answer');
    process.kill(pid, signal);
    for (const deadline = Date.now() + 40_000; kept.server.pid === pid && Date.now() < deadline; ) await sleep(20);
    expect(await query(url('postgres'), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    expect(said).toEqual([expect.stringContaining('The database ended unexpectedly and is started again')]);
    await kept.stop();
    await expect(query(url('postgres'), 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
  });

  it('compares Cyrillic and Kazakh letters without case and has the extensions that migrations ask for', async () => {
    const postgres = await start();
    expect(await query(postgres.url('postgres'), `SELECT lower('ӘЛІШЕР ҚОҒАМ') AS kk, lower('СЕССИЯ') AS ru`)).toEqual([{ kk: 'әлішер қоғам', ru: 'сессия' }]);
    for (const extension of ['citext', 'btree_gist', 'pg_trgm', 'unaccent']) await query(postgres.url('postgres'), `CREATE EXTENSION ${extension}`);
  });

  it('is closed to those without the password', async () => {
    const postgres = await start();
    const url = new URL(postgres.url('postgres'));
    url.password = 'wrong';
    await expect(query(url.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  (isRoot ? it : it.skip)('lives outside a private folder that its user cannot enter, linked from it', async () => {
    const home = join(folder, 'private');
    await mkdir(home, { mode: 0o700 });
    const dataDir = join(home, 'pg');
    expect(await isReachable(dataDir)).toBe(false);
    const first = await start(dataDir);
    await ensureDatabase(first, 'plenary');
    await first.stop();
    expect(lstatSync(dataDir).isSymbolicLink()).toBe(true);
    const place = await readlink(dataDir);
    expect(await ensureDatabase(await start(dataDir), 'plenary')).toBe(false);
    await Promise.all(running.splice(0).map((postgres) => postgres.stop()));
    await rm(place, { recursive: true });
  });
});

describe('openDatabase', () => {
  const server = () => new URL(process.env['TEST_DATABASE_URL'] ?? '');
  const changed = (change: (url: URL) => void) => {
    const url = server();
    change(url);
    return url.href;
  };

  it('takes the configured database', async () => {
    const database = await openDatabase('unused', server().href);
    expect(database.url).toBe(server().href);
    await database.stop();
    expect(await query(server().href, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(existsSync('unused')).toBe(false);
  });

  it.each([
    ['no address', () => 'localhost/plenary', /DATABASE_URL is not an address of PostgreSQL: write it like/],
    ['another kind of database', () => 'mysql://root@localhost/plenary', /DATABASE_URL is not an address of PostgreSQL: write it like/],
    ['a port where nothing listens', () => changed((url) => (url.port = '1')), /because nothing listens there: correct DATABASE_URL/],
    ['a wrong password', () => changed((url) => (url.password = 'wrong')), /because it refuses this user and password: correct DATABASE_URL/],
    ['a database that does not exist', () => changed((url) => (url.pathname = '/nowhere')), /nowhere cannot be used, because it has no database of that name/],
    ['a host that does not exist', () => 'postgres://a:secret@no.such.host.invalid/plenary', /because its host name is not known: correct DATABASE_URL/],
  ])('says in one sentence what to do about %s', async (_, url, sentence) => {
    const failure = await openDatabase('unused', url()).catch((error: Error) => error.message);
    expect(failure).toMatch(sentence);
    expect(failure).not.toMatch(/secret|wrong/);
  });
});

describe('borrowDatabase', () => {
  it('uses the server of the running launcher and leaves it running', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'plenary-borrow-'));
    await chmod(folder, 0o755);
    const database = await openDatabase(folder, undefined);
    const pretendLauncher = process.ppid;
    try {
      const release = await claim(folder, pretendLauncher);
      const borrowed = await borrowDatabase(folder, undefined);
      expect(borrowed.url).toBe(database.url);
      await borrowed.stop();
      expect(await query(database.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await expect(claim(folder)).rejects.toThrow(`Plenary already runs from this folder (process ${pretendLauncher})`);
      await release();
      await (await claim(folder))();
    } finally {
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
