/**
 * Ends the processes of a launcher that can no longer do it itself (killed with -9, crashed).
 * Reads lines from stdin: `+<pid> <signal> <last signal>` to watch, `-<pid>` to forget; a negative
 * pid is a process group. When stdin closes the launcher is gone, and what is still watched is ended.
 */
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const GRACE_MS = 5_000;
const watched = new Map();

function send(pid, signal) {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const [target, polite, last] = line.slice(1).split(' ');
  if (line.startsWith('+')) watched.set(Number(target), { polite, last });
  else watched.delete(Number(target));
}

for (const [pid, { polite }] of watched) send(pid, polite);
const deadline = Date.now() + GRACE_MS;
while (Date.now() < deadline && [...watched.keys()].some((pid) => send(pid, 0))) await sleep(100);
for (const [pid, { last }] of watched) send(pid, last);
