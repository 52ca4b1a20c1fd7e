import { createDataSource } from './data-source';

/** Any number that only this tool locks: processes that start together migrate one after the other. */
const MIGRATION_LOCK = 7_201_955;

/** Brings a database to the newest schema; answers the names of the migrations that ran. */
export async function migrate(url: string): Promise<string[]> {
  const source = await createDataSource(url).initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query("SET lock_timeout = '60s'");
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const ran = await source.runMigrations();
    return ran.map((migration) => migration.name);
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await runner.release();
    await source.destroy();
  }
}

/** Whether entities and migrations have parted: the statements that would be needed, empty when they agree. */
export async function pendingStatements(url: string): Promise<string[]> {
  const source = await createDataSource(url).initialize();
  try {
    const pending = await source.driver.createSchemaBuilder().log();
    return pending.upQueries.map((query) => query.query);
  } finally {
    await source.destroy();
  }
}
