/** Jest's global setup of the rings with real processes: they run what `npm run build` makes, on a database that survives a power cut. */
import { buildIfNeeded, load } from '../../infra/build.mjs';

export default async function setup() {
  await buildIfNeeded();
  const { prepareDatabase } = await load('test/support/database.ts', 'dist/test/database.js');
  globalThis.endWholeDatabase = await prepareDatabase({ variable: 'TEST_DURABLE_DATABASE_URL', durable: true });
}
