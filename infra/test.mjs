/** `npm test` and `npm run check`: types, style and directions through Nx, then the rings of tests. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './build.mjs';

/** Nothing may run longer than continuous integration waits. */
const deadline = Date.now() + 35 * 60_000;
const results = join(root, 'dist', 'test');

/** Runs a program of node_modules in a process group of its own; one that hangs is ended with all it started. */
async function run(script, args) {
  const child = spawn(process.execPath, ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
    env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NODE_ENV: 'test' },
  });
  const end = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // It ended meanwhile.
    }
  };
  const timer = setTimeout(() => end('SIGKILL'), deadline - Date.now());
  const stop = () => end('SIGTERM');
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  clearTimeout(timer);
  process.removeListener('SIGINT', stop).removeListener('SIGTERM', stop);
  return code === 0;
}

async function nx(target) {
  console.log(`\n== ${target}`);
  const passed = await run('nx/dist/bin/nx.js', ['run-many', '-t', target, '--outputStyle=static', '--parallel=2']);
  return { passed: 0, failed: passed ? 0 : 1 };
}

/** Lints only what differs from the last commit; Nx makes the project graph that the rule of directions reads. */
async function lintChanges() {
  const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\n');
  const changed = [...git('diff', '--name-only', '--diff-filter=d', 'HEAD'), ...git('ls-files', '--others', '--exclude-standard')];
  const files = changed.filter((file) => /\.(ts|tsx|mjs)$/.test(file));
  console.log(`\n== lint of ${files.length} changed files`);
  if (files.length === 0) return { passed: 0, failed: 0 };
  const passed = (await run('nx/dist/bin/nx.js', ['show', 'projects', '--json'])) && (await run('eslint/bin/eslint.js', ['--no-warn-ignored', ...files]));
  return { passed: 0, failed: passed ? 0 : 1 };
}

async function jest(rings, more = []) {
  console.log(`\n== tests: ${rings.join(', ')}`);
  const file = join(results, `${rings[0]}.json`);
  rmSync(file, { force: true });
  const passed = await run('jest/bin/jest.js', ['--selectProjects', ...rings, '--json', `--outputFile=${file}`, '--passWithNoTests', '--forceExit', ...more]);
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(file, 'utf8'));
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    return { passed: numPassedTests, failed: passed ? failed : Math.max(1, failed) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

async function total(steps) {
  mkdirSync(results, { recursive: true });
  const started = Date.now();
  const sum = { passed: 0, failed: 0 };
  for (const step of steps) {
    const { passed, failed } = await step();
    sum.passed += passed;
    sum.failed += failed;
  }
  console.log(`\nTook ${Math.round((Date.now() - started) / 1000)} s\n${sum.passed} passed, ${sum.failed} failed`);
  process.exit(sum.failed === 0 ? 0 : 1);
}

/** Everything but load and chaos; the last line is `N passed, N failed`, a failed check counts as one. */
export function testAll() {
  return total([
    () => nx('typecheck'),
    () => nx('lint'),
    () => jest(['rules', 'db', 'edges']),
    () => jest(['system'], ['--maxWorkers=1']),
    () => jest(['e2e'], ['--maxWorkers=1']),
  ]);
}

/** What can be said in seconds, before a commit. */
export function check() {
  return total([() => nx('typecheck'), lintChanges, () => jest(['rules'])]);
}
