import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Redis of one spec file. */
export interface TestRedis {
  readonly url: string;
  stop(): Promise<void>;
}

/** REDIS_URL where one is given, else a `redis-server` of the PATH, else a server in JavaScript (slow: never for load). */
export async function startTestRedis(): Promise<TestRedis> {
  const given = process.env['REDIS_URL'];
  if (given) return { url: given, stop: async () => undefined };
  return (await installedRedis()) ?? scriptedRedis();
}

async function installedRedis(): Promise<TestRedis | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'plenary-redis-'));
  const port = await freePort();
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ready = await Promise.race([once(server, 'error').then(() => false), listening(server.stdout)]);
  const stop = async (): Promise<void> => {
    if (server.exitCode === null && server.kill()) await once(server, 'exit');
    await rm(folder, { recursive: true, force: true });
  };
  if (ready) return { url: `redis://127.0.0.1:${port}`, stop };
  await rm(folder, { recursive: true, force: true });
  return undefined;
}

async function listening(output: NodeJS.ReadableStream): Promise<boolean> {
  for await (const chunk of output) if (String(chunk).includes('Ready to accept connections')) return true;
  return false;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}

async function scriptedRedis(): Promise<TestRedis> {
  const { createRedisMock } = await import('js-redis-server');
  const server = await createRedisMock();
  const [address] = server.addresses();
  if (!address) throw new Error('The scripted Redis does not listen');
  return { url: `redis://${address.host}:${address.port}`, stop: () => server.close() };
}
