import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function findRoot(from: string): string {
  if (existsSync(join(from, 'package.json')) && existsSync(join(from, 'infra', 'build.mjs'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('This tool must run from inside the Plenary repository.');
  return findRoot(parent);
}

/** The folder of the repository, found from this file, so that bundles in `dist/` know it too. */
export const root = findRoot(dirname(fileURLToPath(import.meta.url)));
