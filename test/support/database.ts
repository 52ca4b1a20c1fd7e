import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { TEMPLATE_DATABASE } from '@plenary/kernel/testing';
import { migrate } from '@plenary/schema';
import { startPostgres } from '@plenary/infra/local/postgres';

async function createTemplate(server: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(`DROP DATABASE IF EXISTS ${TEMPLATE_DATABASE} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${TEMPLATE_DATABASE}`);
  } finally {
    await client.end();
  }
  const url = new URL(server);
  url.pathname = `/${TEMPLATE_DATABASE}`;
  await migrate(url.href);
}

/** How the server of a run is made, and the variable that tells the specs its address (a given one is used as it is). */
export interface TestServer {
  readonly variable: 'TEST_DATABASE_URL' | 'TEST_DURABLE_DATABASE_URL';
  readonly durable: boolean;
}

/** Starts one PostgreSQL for the run with a migrated template in it; the answer ends the server again. */
export async function prepareDatabase({ variable, durable }: TestServer): Promise<() => Promise<void>> {
  const given = process.env[variable];
  if (given) {
    await createTemplate(given);
    return async () => undefined;
  }
  const folder = await mkdtemp(join(tmpdir(), 'plenary-test-'));
  await chmod(folder, 0o755);
  const postgres = await startPostgres({ dataDir: join(folder, 'pg'), durable });
  process.env[variable] = postgres.url('postgres');
  await createTemplate(postgres.url('postgres'));
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
