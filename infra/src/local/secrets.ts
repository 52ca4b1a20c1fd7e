import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Keys of one installation: of links and codes, and between web and api. */
export interface Secrets {
  readonly app: string;
  readonly internal: string;
}

async function keep(file: string): Promise<string> {
  const fresh = randomBytes(32).toString('base64url');
  // `wx` leaves an existing key alone, also when two launchers start at once.
  await writeFile(file, fresh, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return (await readFile(file, 'utf8')).trim();
}

/** The configured keys, or ones generated once and kept in the data folder. */
export async function readSecrets(dataDir: string, env: NodeJS.ProcessEnv): Promise<Secrets> {
  await mkdir(dataDir, { recursive: true });
  return {
    app: env['APP_SECRET'] || (await keep(join(dataDir, 'secret'))),
    internal: env['INTERNAL_SECRET'] || (await keep(join(dataDir, 'internal-secret'))),
  };
}
