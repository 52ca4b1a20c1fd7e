import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openDoor, type Door } from './door';
import { freePort } from './ports';
import { restartOnChange } from './restart';
import { root } from './root';
import type { Secrets } from './secrets';
import { Service } from './service';

const READY_MS = 60_000;

/** The processes of the product. */
export const APPS = ['api', 'live', 'worker', 'web'] as const;
export type App = (typeof APPS)[number];

/** The built file that a process runs. */
function bundleOf(app: App): string {
  return join(root, 'dist', 'apps', app, app === 'web' ? join('server', 'index.js') : 'main.js');
}

/** Where a stack stands: known before anything is started. */
export interface StackPlace {
  /** Port of the door; 0 takes a free one. */
  readonly port: number;
  readonly host?: string;
  /** The address people type; on this machine that of the door. */
  readonly publicUrl?: string;
  readonly dataDir: string;
  readonly report: (line: string) => void;
}

/** What the services of a stack work with. */
export interface StackSettings {
  readonly databaseUrl: string;
  readonly smtpUrl: string;
  readonly secrets: Secrets;
  readonly env?: NodeJS.ProcessEnv;
}

/** Web, api, live and worker as real processes behind one door. */
export class Stack {
  private readonly services = new Map<App, Service>();

  private constructor(
    private readonly place: StackPlace,
    private readonly ports: ReadonlyMap<App, number>,
    private readonly door: Door,
  ) {}

  /** Opens the door, so that a taken port is known before anything else is done. */
  static async prepare(place: StackPlace): Promise<Stack> {
    const ports = new Map(await Promise.all(APPS.map(async (app) => [app, await freePort()] as const)));
    const origin = (app: App) => `http://127.0.0.1:${ports.get(app)}`;
    const door = await openDoor({
      port: place.port,
      host: place.host,
      protocol: place.publicUrl?.startsWith('https:') ? 'https' : 'http',
      targets: { web: origin('web'), api: origin('api'), live: origin('live') },
      failing: () => stack.failing(),
    });
    const stack = new Stack(place, ports, door);
    return stack;
  }

  get address(): string {
    return this.place.publicUrl ?? `http://localhost:${this.door.port}`;
  }

  /** Address of one service past the door, for health checks and measurements. */
  direct(app: App): string {
    return `http://127.0.0.1:${this.ports.get(app)}`;
  }

  /** The environment that tools (migrations, demo) share with the services. */
  environment({ databaseUrl, smtpUrl, secrets, env }: StackSettings): NodeJS.ProcessEnv {
    return {
      ...process.env,
      NODE_ENV: process.env['NODE_ENV'] === 'production' ? 'production' : 'development',
      DATABASE_URL: databaseUrl,
      SMTP_URL: smtpUrl,
      PUBLIC_URL: this.address,
      APP_SECRET: secrets.app,
      INTERNAL_SECRET: secrets.internal,
      STORAGE_DIR: process.env['STORAGE_DIR'] || join(this.place.dataDir, 'files'),
      API_URL: this.direct('api'),
      LIVE_URL: this.direct('live'),
      HOST: '127.0.0.1',
      ...env,
    };
  }

  /** Starts every service and waits until all of them work. */
  async start(settings: StackSettings): Promise<void> {
    const env = this.environment(settings);
    const logs = join(this.place.dataDir, 'logs');
    await mkdir(logs, { recursive: true });
    for (const app of APPS) this.services.set(app, this.describe(app, env, logs));
    await Promise.all(this.all.map((service) => service.start()));
    await Promise.all(this.all.map((service) => service.ready(READY_MS)));
  }

  service(app: App): Service {
    const service = this.services.get(app);
    if (!service) throw new Error(`The service ${app} was not started.`);
    return service;
  }

  /** Restarts each service whenever it is built anew. */
  async followBuilds(): Promise<void> {
    for (const app of APPS) await restartOnChange(this.service(app), bundleOf(app), this.place.report);
  }

  /** Names of the services that do not work at this moment. */
  async failing(): Promise<string[]> {
    const isWorking = await Promise.all(APPS.map(async (app) => (await this.services.get(app)?.answers()) ?? false));
    return APPS.filter((_, index) => !isWorking[index]);
  }

  /** Ends everything, also what hangs. */
  async stop(): Promise<void> {
    await Promise.all([this.door.close(), ...this.all.map((service) => service.stop())]);
  }

  private describe(app: App, env: NodeJS.ProcessEnv, logs: string): Service {
    const spec = {
      name: app,
      args: ['--enable-source-maps', bundleOf(app)],
      env: { ...env, PORT: String(this.ports.get(app)) },
      cwd: root,
      log: join(logs, `${app}.log`),
      health: `${this.direct(app)}/health/ready`,
    };
    return new Service(spec, this.place.report);
  }

  private get all(): Service[] {
    return [...this.services.values()];
  }
}
