/** `npm run bench -- <name>`: builds everything and runs one benchmark of test/load. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfNeeded, bundle, load, root } from './build.mjs';

const SUFFIX = '.bench.ts';

/** Runs a benchmark; the last line that it prints is one line of JSON. */
export async function bench(name) {
  const names = readdirSync(join(root, 'test', 'load')).filter((file) => file.endsWith(SUFFIX)).map((file) => file.slice(0, -SUFFIX.length));
  if (!names.includes(name)) throw new Error(`Name a benchmark, for example npm run bench -- ${names[0]} (there are: ${names.join(', ')}).`);
  await buildIfNeeded();
  // The clients run in processes of their own.
  await bundle('test/load/support/audience.process.ts', 'dist/bench/audience.js');
  await load(`test/load/${name}${SUFFIX}`, `dist/bench/${name}.js`);
}
