import { spawn } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './root';

interface Outcome {
  code: number | null;
  printed: string;
}

const lock = (packages: Record<string, object>) => JSON.stringify({ packages: { '': {}, ...packages } });

/** A repository in miniature, with an npm that notes how it was called. */
describe('the bootstrap', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plenary-bootstrap-'));
    await Promise.all(['infra', 'bin', 'node_modules/node/bin'].map((path) => mkdir(join(folder, path), { recursive: true })));
    await copyFile(join(root, 'infra', 'bootstrap.mjs'), join(folder, 'infra', 'bootstrap.mjs'));
    await writeFile(join(folder, 'infra', 'verbs.mjs'), `console.log('verb', process.argv.slice(2).join(' ')); if (process.argv[2] === 'fail') process.exit(7); process.channel?.unref();`);
    await symlink(process.execPath, join(folder, 'node_modules/node/bin/node'));
    await fakeNpm('exit 0');
    await writeFile(join(folder, 'package-lock.json'), lock({ 'node_modules/a': { version: '1.2.0' }, 'node_modules/b': { version: '2.0.0', optional: true } }));
    await installed({ 'node_modules/a': { version: '1.2.0' } });
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function fakeNpm(end: string): Promise<void> {
    await writeFile(join(folder, 'bin', 'npm'), `#!/bin/sh\necho "npm $@" >> ${join(folder, 'npm.log')}\n${end}\n`);
    await chmod(join(folder, 'bin', 'npm'), 0o755);
  }

  async function installed(packages: Record<string, object>): Promise<void> {
    await writeFile(join(folder, 'node_modules/.package-lock.json'), lock(packages));
  }

  function boot(args: string[], nodeArgs: string[] = [], path = `${join(folder, 'bin')}:/usr/bin:/bin`): Promise<Outcome> {
    const child = spawn(process.execPath, [...nodeArgs, join(folder, 'infra', 'bootstrap.mjs'), ...args], { env: { PATH: path } });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, printed: printed.trim() })));
  }

  const calls = () => readFile(join(folder, 'npm.log'), 'utf8').catch(() => '');

  it('hands over at once when every package is there, optional ones of other machines aside', async () => {
    expect(await boot(['start', '--flag'])).toEqual({ code: 0, printed: 'verb start --flag' });
    expect(await calls()).toBe('');
  });

  it('gives the exit code of the verb', async () => {
    expect(await boot(['fail'])).toMatchObject({ code: 7 });
  });

  it.each([
    ['a package is missing', {}],
    ['a package has another version', { 'node_modules/a': { version: '1.1.0' } }],
  ])('installs, development packages too, when %s', async (_, packages) => {
    await installed(packages);
    const { code, printed } = await boot(['test']);
    expect([code, printed]).toEqual([0, expect.stringMatching(/^Installing packages.*\nverb test$/s)]);
    expect(await calls()).toMatch(/^npm install --include=dev /);
  });

  it.each([
    ['npm fails', 'exit 1', undefined, 'The packages could not be installed (see above): check the network and the disk, then run the command again.'],
    ['there is no npm', 'exit 0', '/nowhere', 'npm was not found: install npm 10 or later (it comes with Node) and run the command again.'],
  ])('says what to do when %s', async (_, end, path, sentence) => {
    await installed({});
    await fakeNpm(end);
    const { code, printed } = await boot(['start'], [], path);
    expect([code, printed.split('\n').at(-1)]).toEqual([1, sentence]);
  });

  it('says what to do on an old Node', async () => {
    const older = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.19.0' } })`;
    const outcome = await boot(['start'], ['--import', `data:text/javascript,${encodeURIComponent(older)}`]);
    expect(outcome).toEqual({ code: 1, printed: 'This is Node 18.19.0: install Node 20 or later and run the command again.' });
  });
});
