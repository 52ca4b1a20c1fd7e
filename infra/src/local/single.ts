import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Advice, codeOf } from './advice';

const PID_FILE = 'launcher.pid';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

async function holder(dataDir: string): Promise<number | undefined> {
  const pid = Number(await readFile(join(dataDir, PID_FILE), 'utf8').catch(() => ''));
  return pid && pid !== process.pid && isAlive(pid) ? pid : undefined;
}

/** Whether a launcher runs on this data folder. */
export async function isClaimed(dataDir: string): Promise<boolean> {
  return (await holder(dataDir)) !== undefined;
}

/** Claims a data folder for this process, because two launchers on one database would end each other's server. */
export async function claim(dataDir: string, pid = process.pid): Promise<() => Promise<void>> {
  await mkdir(dataDir, { recursive: true });
  const file = join(dataDir, PID_FILE);
  const other = await holder(dataDir);
  if (other !== undefined) {
    throw new Advice(`Plenary already runs from this folder (process ${other}): use that one, or stop it with Ctrl+C first.`);
  }
  await writeFile(file, String(pid));
  return () => rm(file, { force: true });
}

/** Remembers the address of the last start, for tools that print links. */
export async function rememberAddress(dataDir: string, address: string): Promise<void> {
  await writeFile(join(dataDir, 'address'), address);
}

/** The address of the last start, or the one that a start without settings would have. */
export async function lastAddress(dataDir: string): Promise<string> {
  return readFile(join(dataDir, 'address'), 'utf8').catch(() => 'http://localhost:4000');
}
