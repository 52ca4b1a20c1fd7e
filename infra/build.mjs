/**
 * Builds services, tools and web app. One TypeScript entry becomes one ES module with its source map:
 * packages of node_modules stay outside, our own code (relative or `@plenary/*`) goes in.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The bundles of `npm run build`: output below `dist/`, and entry. */
export const entries = {
  'apps/api/main.js': 'apps/api/src/main.ts',
  'apps/live/main.js': 'apps/live/src/main.ts',
  'apps/worker/main.js': 'apps/worker/src/main.ts',
  // A program of its own, which the worker starts and may kill.
  'apps/worker/draw-pages.js': 'libs/server/materials/src/draw-pages.process.ts',
  'infra/start.js': 'infra/src/start.ts',
  'infra/run-tool.js': 'infra/src/run-tool.ts',
  'infra/migrate.js': 'infra/src/migrate.ts',
  'infra/migration.js': 'infra/src/migration.ts',
  'infra/admin.js': 'infra/src/admin.ts',
  'infra/demo.js': 'infra/src/demo.ts',
};

const sources = ['apps', 'libs', 'infra', 'package-lock.json', 'tsconfig.json', 'tsconfig.base.json'];
const stamp = join(root, 'dist', 'built.json');
const lock = join(root, 'dist', 'building.pid');

const isOwn = (id) => /^(\.|\/|@plenary\/)/.test(id);

/** Bundles one entry into one file, both relative to the repository. */
export async function bundle(entry, file) {
  const build = await rolldown({
    input: join(root, entry),
    platform: 'node',
    tsconfig: join(root, 'tsconfig.json'),
    external: (id) => !isOwn(id),
    // An import that leads nowhere is an error, not a warning.
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

/** Bundles every service and tool. */
export async function buildBundles() {
  await Promise.all(Object.entries(entries).map(([file, entry]) => bundle(entry, join('dist', file))));
}

/** Builds the web app with its own compiler; what it prints is shown only when it fails. */
export async function buildWeb() {
  const [draft, place, former] = ['web.new', 'apps/web', 'web.old'].map((name) => join(root, 'dist', name));
  rmSync(draft, { recursive: true, force: true });
  const child = spawn(process.execPath, [join(root, 'node_modules', '@react-router', 'dev', 'bin.cjs'), 'build'], {
    cwd: join(root, 'apps', 'web'),
    env: { ...process.env, NODE_ENV: 'production', WEB_BUILD_DIRECTORY: '../../dist/web.new' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (printed += text));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`The web app could not be built:\n${printed}`);
  rmSync(former, { recursive: true, force: true });
  mkdirSync(dirname(place), { recursive: true });
  if (existsSync(place)) renameSync(place, former);
  renameSync(draft, place);
  rmSync(former, { recursive: true, force: true });
}

function* filesOf(path) {
  if (!statSync(path).isDirectory()) return yield path;
  for (const name of readdirSync(path).sort()) {
    if (!/^(\.|node_modules$|build$)|\.spec\.tsx?$/.test(name)) yield* filesOf(join(path, name));
  }
}

/** A short text that changes when any source changes, is added or goes. */
export function fingerprint() {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((path) => [...filesOf(join(root, path))])) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** Whether what stands in `dist/` was built from the sources as they are now. */
export function isBuilt() {
  return existsSync(stamp) && JSON.parse(readFileSync(stamp, 'utf8')).fingerprint === fingerprint();
}

/** Takes the lock; one whose process is gone is taken over. */
function lockIsTaken() {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return false;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
  } catch {
    rmSync(lock, { force: true });
  }
  return true;
}

/** One build at a time in one folder. */
async function alone(work) {
  mkdirSync(dirname(lock), { recursive: true });
  while (lockIsTaken()) await sleep(100);
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

async function buildAll() {
  const before = fingerprint();
  rmSync(stamp, { force: true });
  await Promise.all([buildBundles(), buildWeb()]);
  // A failed build leaves no stamp, so that the next start builds again.
  writeFileSync(stamp, JSON.stringify({ fingerprint: before }));
}

/** Builds everything. */
export const build = () => alone(buildAll);

/** Builds only when a source has changed since the last build. */
export const buildIfNeeded = () => alone(async () => (isBuilt() ? undefined : buildAll()));
