import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { root } from './root';

/** How a process is asked to end, and how it is ended when it does not. */
export interface Ending {
  polite: NodeJS.Signals;
  last: NodeJS.Signals;
}

let helper: ChildProcess | undefined;

function reaper(): ChildProcess {
  if (helper) return helper;
  const child = spawn(process.execPath, [join(root, 'infra', 'reaper.mjs')], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.unref();
  if (child.stdin && 'unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref();
  child.stdin?.on('error', () => undefined);
  return (helper = child);
}

/** Has a process (or, with a negative pid, its group) ended should this process die before it could do so. */
export function watch(pid: number, { polite, last }: Ending): void {
  reaper().stdin?.write(`+${pid} ${polite} ${last}\n`);
}

/** Tells the reaper that a process has ended and its pid may belong to somebody else. */
export function forget(pid: number): void {
  helper?.stdin?.write(`-${pid}\n`);
}
