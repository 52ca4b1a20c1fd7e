import 'reflect-metadata';
import { Event } from '@plenary/events';
import { Person } from '@plenary/identity';
import { type Config, parseConfig } from '@plenary/kernel/config';
import { createDataSource } from '@plenary/schema';
import type { DataSource, EntityManager } from 'typeorm';
import { demoLinks } from './demo/links';
import { placeToday } from './demo/place';
import { seedDemo } from './demo/seed';

/**
 * `npm run demo -- today`, and `ensure` of the launcher: seeds an empty database with the demo, or moves the demo's
 * event of today. The last line printed is one line of JSON; a database that is not the demo's is left alone.
 */
async function main(command: string | undefined): Promise<void> {
  if (command !== 'ensure' && command !== 'today') throw new Error('Say what to do: npm run demo -- today');
  const config = parseConfig(process.env);
  const source = await createDataSource(config.databaseUrl).initialize();
  try {
    const demo = await prepare(source, config, command === 'today');
    const links = demo ? await demoLinks(source.manager, config) : [];
    console.log(JSON.stringify({ demo, links }));
  } finally {
    await source.destroy();
  }
}

/** Whether the database is the demo's afterwards. */
async function prepare(source: DataSource, config: Config, force: boolean): Promise<boolean> {
  const today = await source.manager.findOneBy(Event, { demo: 'today' });
  const now = new Date();
  if (today) {
    if (force || today.endsAt <= now) await source.transaction((manager) => placeToday(manager, today, now));
    return true;
  }
  if (!(await isEmpty(source.manager))) return false;
  await seedDemo(source, config, now);
  return true;
}

async function isEmpty(manager: EntityManager): Promise<boolean> {
  return (await manager.count(Event)) === 0 && (await manager.count(Person)) === 0;
}

await main(process.argv[2]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
