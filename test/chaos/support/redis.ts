import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '@plenary/infra/local/ports';
import { Redis } from 'ioredis';
import { within } from '../../support/crowd';

/** A Redis of a case, on a port that stays, which may be frozen, killed, started again and wiped. */
export class FragileRedis {
  private server: ChildProcess | undefined;

  private constructor(private readonly port: number) {}

  /** Null where the machine has no `redis-server`. */
  static async start(): Promise<FragileRedis | null> {
    const redis = new FragileRedis(await freePort());
    return (await redis.up()) ? redis : null;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async up(): Promise<boolean> {
    const server = spawn('redis-server', ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', '/tmp'], { stdio: 'ignore' });
    const spawned = await Promise.race([once(server, 'spawn').then(() => true), once(server, 'error').then(() => false)]);
    if (!spawned) return false;
    this.server = server;
    return within(10_000, () => this.ask((redis) => redis.ping()).then(() => true, () => false));
  }

  async kill(): Promise<void> {
    const { server } = this;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  }

  freeze(): void {
    this.server?.kill('SIGSTOP');
  }

  thaw(): void {
    this.server?.kill('SIGCONT');
  }

  async wipe(): Promise<void> {
    await this.ask((redis) => redis.flushall());
  }

  private async ask<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(this.url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
    redis.on('error', () => undefined);
    try {
      await redis.connect();
      return await work(redis);
    } finally {
      redis.disconnect();
    }
  }
}
