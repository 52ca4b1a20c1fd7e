/** Jest's global setup of the rings with a database; its work is TypeScript, bundled because Jest does not transform it here. */
import { load } from '../../infra/build.mjs';

export default async function setup() {
  const { prepareDatabase } = await load('test/support/database.ts', 'dist/test/database.js');
  globalThis.endQuickDatabase = await prepareDatabase({ variable: 'TEST_DATABASE_URL', durable: false });
}
