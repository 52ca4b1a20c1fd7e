/** What the npm scripts do, on the Node that the project brings along. */
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { build, buildIfNeeded, load, root } from './build.mjs';

const importBuilt = (file) => import(pathToFileURL(join(root, 'dist', file)).href);

/** Builds when sources changed, and says so, because it takes a while. */
async function ensureBuilt() {
  const notice = setTimeout(() => console.log('Building ...'), 1_500);
  try {
    await buildIfNeeded();
  } finally {
    clearTimeout(notice);
  }
}

/** Runs a tool of `infra/src` against the database of this installation. */
async function runTool(name) {
  await ensureBuilt();
  process.argv.splice(2, 0, name);
  await importBuilt('infra/run-tool.js');
}

const verbs = {
  async start() {
    await ensureBuilt();
    await importBuilt('infra/start.js');
  },
  async build() {
    const started = Date.now();
    await build();
    console.log(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  },
  test: async () => (await import('./test.mjs')).testAll(),
  check: async () => (await import('./test.mjs')).check(),
  dev: async () => (await import('./dev.mjs')).dev(),
  bench: async () => (await import('./bench.mjs')).bench(process.argv[2]),
  chaos: async () => (await import('./chaos.mjs')).chaos(process.argv[2]),
  migrate: () => runTool('migrate'),
  admin: () => runTool('admin'),
  demo: () => runTool('demo'),
  migration: () => load('infra/src/migration.ts', 'dist/infra/migration.js'),
  'env-example': () => load('infra/src/env-example.ts', 'dist/infra/env-example.js'),
};

const [verb] = process.argv.splice(2, 1);
try {
  if (!Object.hasOwn(verbs, verb)) throw new Error(`There is no "${verb}": the verbs are ${Object.keys(verbs).join(', ')}.`);
  await verbs[verb]();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
// The channel to the bootstrap keeps a process alive that has nothing more to do.
process.channel?.unref();
