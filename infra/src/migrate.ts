import { migrate } from '@plenary/schema';

/** `npm run migrate`: brings the database of DATABASE_URL to the newest schema. */
const url = process.env['DATABASE_URL'];
if (!url) {
  console.error('Set DATABASE_URL to the database that shall be migrated, for example postgres://user:password@localhost:5432/plenary');
  process.exit(1);
}
const ran = await migrate(url);
console.log(ran.length === 0 ? 'The schema is up to date.' : `Migrated: ${ran.join(', ')}`);
