import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where the built services and the plain scripts are; benchmarks run from the repository's root. */
export const ROOT = process.cwd();

/** What a process has used so far; the loop's delays are since the sample before. */
export interface Sample {
  cpuSeconds: number;
  rss: number;
  heapUsed: number;
  loopP50Ms: number;
  loopP99Ms: number;
  loopMaxMs: number;
}

interface Message {
  probed?: number;
  answer?: unknown;
  url?: string;
  sent?: number;
  at?: number;
}

const START_MS = 60_000;
const STOP_MS = 25_000;

/** A server in a process of its own that can be asked what it uses. */
export class MeasuredServer {
  private nextProbe = 0;
  private readonly probes = new Map<number, (answer: unknown) => void>();
  private onSent: (q: number, at: number) => void = () => undefined;

  private constructor(
    private readonly process: ChildProcess,
    readonly url: string,
  ) {
    process.on('message', (message: Message) => {
      if (message.probed !== undefined) this.probes.get(message.probed)?.(message.answer);
      if (message.sent !== undefined) this.onSent(message.sent, message.at ?? 0);
    });
  }

  /** The live service as it is built. */
  static live(env: Record<string, string>): Promise<MeasuredServer> {
    return MeasuredServer.start(join(ROOT, 'dist', 'apps', 'live', 'main.js'), { PORT: '0', LOG_LEVEL: 'info', ...env }, urlOfLog);
  }

  /** Bare socket.io. */
  static bare(env: Record<string, string>): Promise<MeasuredServer> {
    return MeasuredServer.start(join(ROOT, 'test', 'load', 'support', 'bare-server.mjs'), env, urlOfMessage);
  }

  private static async start(script: string, env: Record<string, string>, urlOf: (child: ChildProcess) => Promise<string>): Promise<MeasuredServer> {
    const child = fork(script, [], {
      execArgv: ['--expose-gc', '--import', join(ROOT, 'test', 'load', 'support', 'probe.mjs')],
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    const url = await Promise.race([urlOf(child), sleep(START_MS, undefined, { ref: false })]);
    if (!url) {
      child.kill('SIGKILL');
      throw new Error(`${script} did not start`);
    }
    child.stdout?.resume();
    return new MeasuredServer(child, url);
  }

  sample(collect = false): Promise<Sample> {
    return this.probe<Sample>('sample', { collect });
  }

  /** Notes where the CPU goes while the work runs, in a file that browsers' developer tools open. */
  async profiled<T>(file: string | undefined, work: () => Promise<T>): Promise<T> {
    if (!file) return work();
    await this.probe('profile', {});
    const result = await work();
    await this.probe('profiled', { file });
    return result;
  }

  /** Makes bare socket.io send an event to everyone; `sent` says when it did. */
  emit(event: object): void {
    this.process.send({ emit: event });
  }

  whenSent(listener: (q: number, at: number) => void): void {
    this.onSent = listener;
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const exit = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill('SIGTERM');
    const timer = setTimeout(() => this.process.kill('SIGKILL'), STOP_MS);
    await exit;
    clearTimeout(timer);
  }

  private probe<T>(name: string, input: object): Promise<T> {
    const id = this.nextProbe++;
    return new Promise((resolve) => {
      this.probes.set(id, (answer) => resolve(answer as T));
      this.process.send({ probe: name, id, ...input });
    });
  }
}

/** The live service logs where it listens. */
function urlOfLog(child: ChildProcess): Promise<string> {
  let text = '';
  return new Promise((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const url = /"url":"([^"]+)"/.exec(text)?.[1];
      if (url) resolve(url);
    });
  });
}

function urlOfMessage(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => child.on('message', ({ url }: Message) => url && resolve(url)));
}
