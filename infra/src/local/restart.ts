import { createHash } from 'node:crypto';
import { watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Service } from './service';

const POLL_MS = 300;
const READY_MS = 30_000;

async function digest(file: string): Promise<string | undefined> {
  const content = await readFile(file).catch(() => undefined);
  return content && createHash('sha256').update(content).digest('hex');
}

/** Restarts a service whenever its bundle comes out different; for work on the code. */
export async function restartOnChange(service: Service, bundle: string, report: (line: string) => void): Promise<void> {
  let current = await digest(bundle);
  const look = async () => {
    const next = await digest(bundle);
    if (!next || next === current) return;
    current = next;
    await service.stop();
    await service.start();
    await service.ready(READY_MS).then(
      () => report(`${service.name} restarted`),
      (error: Error) => report(error.message),
    );
  };
  let work = Promise.resolve();
  watchFile(bundle, { interval: POLL_MS }, () => {
    work = work.then(look);
  });
}
