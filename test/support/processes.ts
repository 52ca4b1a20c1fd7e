import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@plenary/infra/local/ports';
import { root } from '@plenary/infra/local/root';
import { Service } from '@plenary/infra/local/service';

const READY_MS = 60_000;

/** What the processes under test sign and call each other with. */
export const SECRETS = { app: 'a-secret-of-the-tests-and-of-nothing-else', internal: 'another-secret-of-the-tests-and-of-nothing-else' };

/** Single services on one database, also several of a kind, each on a port of its own and without a door. */
export class Processes {
  private readonly services: Service[] = [];

  private constructor(
    private readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  static async on(databaseUrl: string, env: NodeJS.ProcessEnv = {}): Promise<Processes> {
    const folder = await mkdtemp(join(tmpdir(), 'plenary-processes-'));
    await chmod(folder, 0o755);
    const own = { NODE_ENV: 'development', HOST: '127.0.0.1', DATABASE_URL: databaseUrl, APP_SECRET: SECRETS.app, INTERNAL_SECRET: SECRETS.internal, STORAGE_DIR: join(folder, 'files') };
    return new Processes(folder, { ...process.env, ...own, ...env });
  }

  /** Starts one more process of the build and answers its address. */
  async start(app: 'api' | 'live' | 'worker'): Promise<string> {
    return (await this.run(app, join('apps', app, 'main.js'))).address;
  }

  /** Starts a bundle below `dist`; the test may kill it. */
  async run(kind: string, bundle: string): Promise<{ address: string; service: Service }> {
    const port = await freePort();
    const address = `http://127.0.0.1:${port}`;
    const name = `${kind}-${this.services.length}`;
    const args = ['--enable-source-maps', join(root, 'dist', bundle)];
    const service = new Service({ name, args, env: { ...this.env, PORT: String(port) }, cwd: root, log: join(this.folder, `${name}.log`), health: `${address}/health/ready` }, () => undefined);
    this.services.push(service);
    await service.start();
    await service.ready(READY_MS);
    return { address, service };
  }

  async stop(): Promise<void> {
    await Promise.all(this.services.map((service) => service.stop()));
    await rm(this.folder, { recursive: true, force: true });
  }
}
