import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '@plenary/infra/local/ports';
import { Service } from '@plenary/infra/local/service';

/** The built live service; the rings that use it build it first. */
const BUNDLE = join(process.cwd(), 'dist', 'apps', 'live', 'main.js');
const READY_MS = 60_000;

/** What a node runs with. */
export interface NodeSettings {
  /** Folder of its log. */
  folder: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Arguments of Node before the bundle, for example `--import` of something that watches it from inside. */
  nodeArgs?: readonly string[];
  /** Another program in the place of the live service; it answers `/health/ready` too. */
  bundle?: string;
}

/** One live node as a real process, which tests may stop, freeze and kill. */
export class LiveProcess {
  private constructor(
    private readonly service: Service,
    readonly port: number,
    readonly log: string,
  ) {}

  static async start(name: string, { folder, env, nodeArgs = [], bundle = BUNDLE }: NodeSettings): Promise<LiveProcess> {
    const port = await freePort();
    const log = join(folder, `${name}.log`);
    const service = new Service(
      { name, args: [...nodeArgs, '--enable-source-maps', bundle], env: { ...env, PORT: String(port), HOST: '127.0.0.1' }, cwd: process.cwd(), log, health: `http://127.0.0.1:${port}/health/ready` },
      () => undefined,
    );
    const node = new LiveProcess(service, port, log);
    await node.up();
    return node;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.service.pid ?? 0;
  }

  /** Starts it (again) and waits until it works. */
  async up(): Promise<void> {
    await this.service.start();
    await this.service.ready(READY_MS);
  }

  /** As a power cut: it stays down until `up`. */
  kill(): Promise<void> {
    return this.service.kill();
  }

  /** As a deploy: it is asked to end and says goodbye. */
  stop(): Promise<void> {
    return this.service.stop(20_000);
  }

  /** It hangs: answers nothing, loses nothing. */
  freeze(): void {
    process.kill(this.pid, 'SIGSTOP');
  }

  thaw(): void {
    process.kill(this.pid, 'SIGCONT');
  }

  /** What it has logged, for a test that failed. */
  logged(): Promise<string> {
    return readFile(this.log, 'utf8').catch(() => '');
  }
}
