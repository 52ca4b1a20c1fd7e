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

/**
 * Starts one PostgreSQL for the run (or takes TEST_DATABASE_URL) with a migrated template in it.
 * Its answer ends the server again.
 */
export async function prepareDatabase(): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) {
    await createTemplate(given);
    return async () => undefined;
  }
  const folder = await mkdtemp(join(tmpdir(), 'plenary-test-'));
  await chmod(folder, 0o755);
  const postgres = await startPostgres({ dataDir: join(folder, 'pg'), durable: false });
  process.env['TEST_DATABASE_URL'] = postgres.url('postgres');
  await createTemplate(postgres.url('postgres'));
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
