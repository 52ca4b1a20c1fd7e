import pg from 'pg';
import { createTestDatabase, type TestDatabase } from './index';

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows;
  } finally {
    await client.end();
  }
}

describe('createTestDatabase', () => {
  let databases: TestDatabase[] = [];

  afterEach(async () => {
    await Promise.all(databases.map((database) => database.drop()));
    databases = [];
  });

  it('gives each caller a database of its own', async () => {
    databases = await Promise.all([createTestDatabase(), createTestDatabase()]);
    const [first, second] = databases as [TestDatabase, TestDatabase];
    await query(first.url, 'CREATE TABLE own (id int)');
    expect(await query(first.url, `SELECT to_regclass('own')::text AS found`)).toEqual([{ found: 'own' }]);
    expect(await query(second.url, `SELECT to_regclass('own')::text AS found`)).toEqual([{ found: null }]);
  });

  it('drops a database that somebody is still connected to', async () => {
    const database = await createTestDatabase();
    const client = new pg.Client({ connectionString: database.url });
    client.on('error', () => undefined);
    await client.connect();
    await database.drop();
    await expect(query(database.url, 'SELECT 1')).rejects.toMatchObject({ code: '3D000' });
    await client.end().catch(() => undefined);
  });
});
