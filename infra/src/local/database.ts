import { join } from 'node:path';
import pg from 'pg';
import { Advice, codeOf, messageOf } from './advice';
import { KeptPostgres } from './kept-postgres';
import { ensureDatabase, runningUrl } from './postgres';
import { isClaimed } from './single';

const OLDEST = 15;

/** A database for the stack, and how to end what serves it. */
export interface Database {
  readonly url: string;
  stop(): Promise<void>;
}

const REASONS: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'its host name is not known',
  EAI_AGAIN: 'its host name is not known',
  ETIMEDOUT: 'it does not answer',
  '28P01': 'it refuses this user and password',
  '28000': 'it refuses this user',
  '3D000': 'it has no database of that name',
};

function reasonOf(error: unknown): string {
  return REASONS[codeOf(error)] ?? messageOf(error);
}

async function check(url: string): Promise<void> {
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol)) {
    throw new Advice('DATABASE_URL is not an address of PostgreSQL: write it like postgres://user:password@host:5432/name, or leave it out for a database of our own.');
  }
  const { hostname, port, pathname } = new URL(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>('SHOW server_version');
    const version = rows[0]?.version ?? '';
    if (Number.parseInt(version, 10) < OLDEST) throw new Advice(`The database of DATABASE_URL is PostgreSQL ${version}: use version ${OLDEST} or later.`);
  } catch (error) {
    if (error instanceof Advice) throw error;
    throw new Advice(`The database at ${hostname}:${port || 5432}${pathname} cannot be used, because ${reasonOf(error)}: correct DATABASE_URL, or leave it out for a database of our own.`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The configured database, checked, or one of our own that lives in the data folder and comes back when it dies. */
export async function openDatabase(dataDir: string, configured: string | undefined, report: (line: string) => void = () => undefined): Promise<Database> {
  if (configured) {
    await check(configured);
    return { url: configured, stop: async () => undefined };
  }
  const postgres = await KeptPostgres.start({ dataDir: join(dataDir, 'pg'), durable: true }, report);
  await ensureDatabase(postgres.server, 'plenary');
  return { url: postgres.server.url('plenary'), stop: () => postgres.stop() };
}

/** The database for a single tool: that of the running launcher, or opened for the while. */
export async function borrowDatabase(dataDir: string, configured: string | undefined): Promise<Database> {
  if (configured || !(await isClaimed(dataDir))) return openDatabase(dataDir, configured);
  return { url: await runningUrl(join(dataDir, 'pg'), 'plenary'), stop: async () => undefined };
}
