import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { root } from '@plenary/infra/local/root';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A Chromium that runs on this machine, and what its process needs around it. */
export interface Chromium {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Unpacked beside and moved there when complete, because several test files may ask at once. */
async function unpack(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  const draft = `${folder}.${randomBytes(4).toString('hex')}`;
  await mkdir(draft, { recursive: true });
  execFileSync(process.execPath, [join(root, 'test', 'support', 'unpack-chromium.mjs')], { env: { ...process.env, TMPDIR: draft } });
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
}

function lacksLibraries(binary: string): boolean {
  return execFileSync('ldd', [binary], { encoding: 'utf8' }).includes('not found');
}

/** The Chromium of the machine (CHROMIUM_PATH or a usual place), else the one that comes with the test packages. */
export async function findChromium(): Promise<Chromium> {
  const own = [process.env['CHROMIUM_PATH'] ?? '', ...INSTALLED].find((path) => path !== '' && existsSync(path));
  if (own) return { path: own, env: {} };
  const folder = join(root, 'node_modules', '.cache', 'plenary', 'chromium');
  await mkdir(dirname(folder), { recursive: true });
  await unpack(folder);
  const path = join(folder, 'chromium');
  const fonts = { FONTCONFIG_PATH: join(folder, 'fonts') };
  return { path, env: lacksLibraries(path) ? { ...fonts, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') } : fonts };
}

/** Starts a headless browser for a test; the caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const { path, env } = await findChromium();
  // The sandbox of Chromium does not work for root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const inherited = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
  return chromium.launch({ executablePath: path, headless: true, args, env: { ...inherited, ...env } });
}
