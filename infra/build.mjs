/**
 * Bundles services and tools: one TypeScript entry becomes one ES module with its source map.
 * Packages of node_modules stay outside, our own code (relative or `@plenary/*`) goes in.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What `npm run build` makes; an entry that does not exist (yet) is left out. */
export const entries = {
  'apps/api/main.js': 'apps/api/src/main.ts',
  'apps/live/main.js': 'apps/live/src/main.ts',
  'apps/worker/main.js': 'apps/worker/src/main.ts',
  'infra/start.js': 'infra/src/start.ts',
  'infra/migrate.js': 'infra/src/migrate.ts',
  'infra/migration.js': 'infra/src/migration.ts',
  'infra/admin.js': 'infra/src/admin.ts',
  'infra/demo.js': 'infra/src/demo.ts',
};

const isOwn = (id) => /^(\.|\/|@plenary\/)/.test(id);

/** Bundles one entry into one file, both relative to the repository. */
export async function bundle(entry, file) {
  const build = await rolldown({
    input: join(root, entry),
    platform: 'node',
    tsconfig: join(root, 'tsconfig.json'),
    external: (id) => !isOwn(id),
    onLog: (level, log, handler) => handler(level === 'warn' ? 'error' : level, log),
  });
  try {
    await build.write({ file: join(root, file), format: 'esm', sourcemap: true, codeSplitting: false, keepNames: true });
  } finally {
    await build.close();
  }
  return join(root, file);
}

/** Bundles an entry and imports the result, for tools that start from plain JavaScript. */
export async function load(entry, file) {
  return import(pathToFileURL(await bundle(entry, file)).href);
}

/** Bundles every service and tool; names limit it to those outputs. */
export async function buildAll(names = Object.keys(entries)) {
  const wanted = names.filter((name) => existsSync(join(root, entries[name])));
  await Promise.all(wanted.map((name) => bundle(entries[name], join('dist', name))));
  return wanted;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = Date.now();
  const built = await buildAll();
  console.log(`Built ${built.length} bundles in ${Date.now() - started} ms`);
}
