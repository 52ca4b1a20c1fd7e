import { createDataSource } from '@plenary/schema';

/** Runs every migration on a database. */
export async function migrate(url: string): Promise<void> {
  const schema = await createDataSource(url).initialize();
  try {
    await schema.runMigrations();
  } finally {
    await schema.destroy();
  }
}
