import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Name of the migrated database that every test database is cloned from. */
export const TEMPLATE_DATABASE = 'plenary_template';

/** An empty, migrated database of one spec file. */
export interface TestDatabase {
  readonly url: string;
  /** Removes it, closing what is still connected; call it in `afterAll`. */
  drop(): Promise<void>;
}

async function administer(server: URL, sql: (quote: (name: string) => string) => string): Promise<void> {
  const client = new pg.Client({ connectionString: server.href });
  await client.connect();
  try {
    await client.query(sql((name) => client.escapeIdentifier(name)));
  } finally {
    await client.end();
  }
}

/** Clones the migrated template for one spec file, so that specs never see each other's rows. */
export async function createTestDatabase(configured = process.env['TEST_DATABASE_URL']): Promise<TestDatabase> {
  if (!configured) throw new Error('TEST_DATABASE_URL is not set: run specs of a database through `npm run jest`.');
  const server = new URL(configured);
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(server, (quote) => `CREATE DATABASE ${quote(name)} TEMPLATE ${quote(TEMPLATE_DATABASE)}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => administer(server, (quote) => `DROP DATABASE IF EXISTS ${quote(name)} WITH (FORCE)`),
  };
}
