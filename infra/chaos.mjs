/** `npm run chaos -- live|leaks|soak`: builds everything and lets one rehearsal of test/chaos run. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfNeeded, bundle, load, root } from './build.mjs';

const SUFFIX = '.chaos.ts';

/** Runs a rehearsal; the last line that it prints is one line of JSON. */
export async function chaos(name) {
  const names = readdirSync(join(root, 'test', 'chaos')).filter((file) => file.endsWith(SUFFIX)).map((file) => file.slice(0, -SUFFIX.length));
  if (!names.includes(name)) throw new Error(`Name a rehearsal, for example npm run chaos -- ${names[0]} (there are: ${names.join(', ')}).`);
  await buildIfNeeded();
  // A page of the room in a process of its own, which a case may freeze.
  await bundle('test/chaos/support/room-process.ts', 'dist/chaos/room-process.js');
  await load(`test/chaos/${name}${SUFFIX}`, `dist/chaos/${name}.js`);
}
