import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile, rename, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { forget, watch } from './reaper';

const GRACE_MS = 5_000;
const POLL_MS = 50;
const LOG_BYTES = 10_000_000;
const MAX_DELAY_MS = 10_000;

/** What is needed to run one process of the stack. */
export interface ServiceSpec {
  readonly name: string;
  /** Arguments of Node: the file to run and what follows. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly log: string;
  /** Address that answers 2xx as soon as the process works. */
  readonly health: string;
}

/** One supervised process in a process group of its own: started again when it ends unasked, never left behind. */
export class Service {
  private child: ChildProcess | undefined;
  private ended: Promise<void> = Promise.resolve();
  private wanted = false;
  private wasReady = false;
  private failures = 0;

  constructor(
    readonly spec: ServiceSpec,
    private readonly report: (line: string) => void,
  ) {}

  get name(): string {
    return this.spec.name;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Starts the process and keeps it alive from now on. */
  async start(): Promise<void> {
    const size = await stat(this.spec.log).then(({ size }) => size, () => 0);
    if (size > LOG_BYTES) await rename(this.spec.log, `${this.spec.log}.1`);
    this.wanted = true;
    this.launch();
  }

  /** Resolves when the service answers; rejects with the end of its log when it ends before it ever did. */
  async ready(timeoutMs: number): Promise<void> {
    for (const deadline = Date.now() + timeoutMs; ; await sleep(POLL_MS)) {
      if (await this.answers()) break;
      const failed = !this.wanted && !this.wasReady;
      if (failed || Date.now() > deadline) throw new Error(`${this.name} did not start:\n${await this.logTail()}`);
    }
    this.wasReady = true;
    this.failures = 0;
  }

  /** Whether the service says that all of its parts work. */
  async answers(timeoutMs = 3_000): Promise<boolean> {
    try {
      const response = await fetch(this.spec.health, { signal: AbortSignal.timeout(timeoutMs), redirect: 'manual' });
      await response.arrayBuffer();
      return response.status < 400;
    } catch {
      return false;
    }
  }

  /** Asks the process to end and ends it when it does not within the grace time. */
  async stop(graceMs = GRACE_MS): Promise<void> {
    this.wanted = false;
    this.signal('SIGTERM');
    const onTime = await Promise.race([this.ended.then(() => true), sleep(graceMs, false, { ref: false })]);
    if (!onTime) this.report(`${this.name} did not stop in time and was ended`);
    // Also what the process itself started and left behind in its group.
    this.signal('SIGKILL');
    await this.ended;
  }

  /** Ends the process at once, as a power cut would; it stays down until it is started again. */
  async kill(): Promise<void> {
    this.wanted = false;
    this.signal('SIGKILL');
    await this.ended;
  }

  private launch(): void {
    const log = openSync(this.spec.log, 'a');
    const child = spawn(process.execPath, this.spec.args, {
      cwd: this.spec.cwd,
      env: this.spec.env,
      detached: true,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    this.child = child;
    const { pid } = child;
    if (pid !== undefined) watch(-pid, { polite: 'SIGTERM', last: 'SIGKILL' });
    this.ended = new Promise((resolve) => {
      const settle = (how: string) => {
        if (pid !== undefined) forget(-pid);
        resolve();
        this.onEnd(child, how);
      };
      child.once('error', (error) => settle(error.message));
      child.once('exit', (code, signal) => settle(signal ?? `code ${code}`));
    });
  }

  private onEnd(child: ChildProcess, how: string): void {
    if (!this.wanted || this.child !== child) return;
    if (!this.wasReady) {
      this.wanted = false;
      return;
    }
    const delay = Math.min(MAX_DELAY_MS, 250 * 2 ** this.failures++);
    this.report(`${this.name} ended unexpectedly (${how}) and is started again; its log is ${this.spec.log}`);
    setTimeout(() => {
      if (!this.wanted) return;
      this.launch();
      void this.ready(MAX_DELAY_MS).catch(() => undefined);
    }, delay).unref();
  }

  private signal(signal: NodeJS.Signals): void {
    if (this.pid === undefined) return;
    try {
      process.kill(-this.pid, signal);
    } catch {
      // The group is gone already.
    }
  }

  private async logTail(): Promise<string> {
    const text = await readFile(this.spec.log, 'utf8').catch(() => '');
    return text.trim().split('\n').slice(-15).join('\n');
  }
}
