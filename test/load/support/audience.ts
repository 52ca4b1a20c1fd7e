import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { AudienceCall, AudienceCalls, AudienceReply, Opened, OpenClients, PlannedStep, Played, States } from './audience.messages';
import { joined } from './figures';
import { ROOT } from './measured-server';

/** The clients of a benchmark, in processes of their own. Client `i` lives in process `i % processes`. */
export class Audience {
  private nextCall = 0;
  private readonly waiting = new Map<number, { done: (output: unknown) => void; failed: (error: Error) => void }>();

  private constructor(private readonly processes: readonly ChildProcess[]) {
    for (const child of processes) {
      child.on('message', ({ id, output, failed }: AudienceReply) => {
        const call = this.waiting.get(id);
        this.waiting.delete(id);
        if (failed === undefined) call?.done(output);
        else call?.failed(new Error(failed));
      });
    }
  }

  static start(processes = 1): Audience {
    const script = join(ROOT, 'dist', 'bench', 'audience.js');
    return new Audience(Array.from({ length: processes }, () => fork(script, [], { serialization: 'advanced', execArgv: ['--max-old-space-size=3000'] })));
  }

  /** Opens one client per cookie; fails when any did not come in. Of several addresses each process gets one. */
  async open({ urls, perSecond, cookies, ...input }: Omit<OpenClients, 'url'> & { urls: readonly string[] }): Promise<Opened> {
    const opened = merged(await this.all('open', (process) => ({
      ...input,
      url: urls[process % urls.length] ?? '',
      cookies: this.share(cookies, process),
      ...(perSecond && { perSecond: perSecond / this.processes.length }),
    })));
    if (Object.keys(opened.errors).length > 0) throw new Error(`Clients did not come in: ${JSON.stringify(opened.errors)}`);
    return opened;
  }

  async reconnect(withinMs: number, seed: number): Promise<Opened> {
    return merged(await this.all('reconnect', (process) => ({ withinMs, seed: seed + process })));
  }

  async listen(): Promise<void> {
    await this.all('listen', () => ({}));
  }

  async arrivals(sentAt: ReadonlyMap<number, number>): Promise<Float64Array> {
    return joined((await this.all('arrivals', () => ({ sentAt: [...sentAt] }))).map(({ delays }) => delays));
  }

  /** Plays a plan; each client's steps are its own, in order. */
  async play(startAt: number, steps: readonly PlannedStep[]): Promise<Played> {
    const size = this.processes.length;
    const played = await this.all('play', (process) => ({ startAt, steps: steps.filter(({ client }) => client % size === process).map((step) => ({ ...step, client: Math.floor(step.client / size) })) }));
    return { ms: joined(played.map(({ ms }) => ms)), sentAt: Math.max(...played.map(({ sentAt }) => sentAt)), ackedAt: Math.max(...played.map(({ ackedAt }) => ackedAt)), refusals: summed(played.map(({ refusals }) => refusals)) };
  }

  async states(questionId?: string): Promise<States> {
    const states = await this.all('states', () => ({ ...(questionId && { questionId }) }));
    return {
      hashes: summed(states.map(({ hashes }) => hashes)),
      scores: summed(states.map(({ scores }) => scores)),
      changedAt: joined(states.map(({ changedAt }) => changedAt)),
      gaps: states.reduce((sum, { gaps }) => sum + gaps, 0),
      lost: states.reduce((sum, { lost }) => sum + lost, 0),
    };
  }

  async bytesIn(): Promise<number> {
    return (await this.all('bytes', () => ({}))).reduce((sum, { bytesIn }) => sum + bytesIn, 0);
  }

  async leave(): Promise<void> {
    await this.all('leave', () => ({}));
  }

  stop(): void {
    for (const child of this.processes) child.disconnect();
  }

  private share<T>(items: readonly T[], process: number): T[] {
    return items.filter((_, index) => index % this.processes.length === process);
  }

  private all<N extends AudienceCall>(name: N, inputOf: (process: number) => AudienceCalls[N][0]): Promise<AudienceCalls[N][1][]> {
    return Promise.all(this.processes.map((child, process) => this.call(child, name, inputOf(process))));
  }

  private call<N extends AudienceCall>(child: ChildProcess, name: N, input: AudienceCalls[N][0]): Promise<AudienceCalls[N][1]> {
    const id = this.nextCall++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { done: (output) => resolve(output as AudienceCalls[N][1]), failed: reject });
      child.send({ id, name, input });
    });
  }
}

function merged(parts: readonly Opened[]): Opened {
  return { ms: joined(parts.map(({ ms }) => ms)), errors: summed(parts.map(({ errors }) => errors)) };
}

/** Adds up counts by name. */
function summed(parts: readonly Record<string, number>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const part of parts) for (const [name, count] of Object.entries(part)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}
