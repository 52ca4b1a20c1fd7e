/**
 * The first step of every npm script: plain JavaScript without a dependency, for Node 20 and later.
 * Installs what is missing and hands over to the Node that the project brings along.
 */
import { spawn, spawnSync } from 'node:child_process';
// As a whole: a name that an old Node lacks would fail before this file could say so.
import fs from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST = 20;
const INSTALL_BYTES = 2_000_000_000;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const ownNode = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function packagesOf(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')).packages : {};
}

/** Whether every package of the lock file is there in its version; optional ones depend on the machine. */
function isInstalled() {
  const installed = packagesOf(join(modules, '.package-lock.json'));
  const locked = Object.entries(packagesOf(join(root, 'package-lock.json')));
  return fs.existsSync(ownNode) && locked.every(([path, { version, optional, devOptional }]) => path === '' || optional || devOptional || installed[path]?.version === version);
}

function install() {
  const { bavail, bsize } = fs.statfsSync(root);
  if (bavail * bsize < INSTALL_BYTES) fail(`The disk of ${root} is full (less than ${INSTALL_BYTES / 1e9} GB left): free some space and run the command again.`);
  console.log('Installing packages, once; this takes a minute or two ...');
  // Without our own Node in the path: it is replaced meanwhile.
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(modules)).join(delimiter);
  const { status, error } = spawnSync('npm', ['install', '--include=dev', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, PATH: path },
  });
  if (error) fail('npm was not found: install npm 10 or later (it comes with Node) and run the command again.');
  if (status !== 0) fail('The packages could not be installed (see above): check the network and the disk, then run the command again.');
}

if (Number(process.versions.node.split('.')[0]) < OLDEST) {
  fail(`This is Node ${process.versions.node}: install Node ${OLDEST} or later and run the command again.`);
}
if (!isInstalled()) install();

const child = spawn(ownNode, [join(root, 'infra', 'verbs.mjs'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: {
    ...process.env,
    PATH: [join(modules, '.bin'), process.env.PATH].join(delimiter),
    // Every process of a start loads the same packages: compiled once, they load in half the time.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(modules, '.cache', 'plenary', 'compiled'),
  },
});
child.on('error', () => fail('The Node of the project does not run on this machine: remove node_modules and run the command again.'));
// A terminal's Ctrl+C reaches the child by itself; a signal sent to this process alone does not.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
