/** Jest's global setup of the rings with real processes: they run what `npm run build` makes, on a database that survives a power cut. */
import { buildIfNeeded, bundle, load } from '../../infra/build.mjs';

export default async function setup() {
  await buildIfNeeded();
  await bundle('test/system/support/hasty-api.ts', 'dist/test/hasty-api.js');
  const { prepareDatabase } = await load('test/support/database.ts', 'dist/test/database.js');
  globalThis.endWholeDatabase = await prepareDatabase({ variable: 'TEST_DURABLE_DATABASE_URL', durable: true });
}
