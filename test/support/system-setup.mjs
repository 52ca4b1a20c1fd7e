/** Jest's global setup of the rings that start real processes: they run what `npm run build` makes. */
import { buildAll } from '../../infra/build.mjs';

export default async function setup() {
  await buildAll();
}
