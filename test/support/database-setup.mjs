/** Jest's global setup of the database rings; the work is TypeScript, bundled because Jest does not transform it here. */
import { existsSync } from 'node:fs';
import { load } from '../../infra/build.mjs';

export default async function setup() {
  const { prepareDatabase } = await load('test/support/database.ts', 'dist/test/database.js');
  const hasSchema = existsSync(new URL('../../libs/server/schema/src/index.ts', import.meta.url));
  const { migrate } = hasSchema ? await load('test/support/migrate.ts', 'dist/test/migrate.js') : { migrate: async () => undefined };
  globalThis.endTestDatabase = await prepareDatabase(migrate);
}
