import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type Job, UnrecoverableError } from 'bullmq';
import { Log } from '../log';
import { retryDelayMs } from './backoff';
import { type AnyWorker, JobBackend } from './backend';
import { JOB_LANES, type JobLane } from './definition';
import { reasonOf } from './reason';
import { type HandledJob, JobRegistry } from './registry';
import { queueName } from './queue';
import { JobSchedules } from './schedules';
import { within } from './within';

const CONCURRENCY: Record<JobLane, number> = { quick: 10, heavy: 1 };
const SCHEDULES_MS = 15_000;
const MAX_RETRY_MS = 3_600_000;
/** A stopping worker waits this long for what runs; the rest is taken up by another one. */
const STOP_MS = 15_000;
const FORCE_MS = 1_000;

/** Takes jobs out of the queue and gives them to their handlers; runs in the worker service only. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private workers: AnyWorker[] = [];
  private jobs = new Map<string, HandledJob>();
  private beat: NodeJS.Timeout | undefined;

  constructor(
    private readonly backend: JobBackend,
    private readonly registry: JobRegistry,
    private readonly schedules: JobSchedules,
    private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.jobs = this.registry.collect();
    await this.backend.prepare();
    await this.schedules.ensure();
    const settings = { backoffStrategy: (tries: number, _type?: string, _error?: Error, job?: Pick<Job, 'opts'>) => retryDelayMs(tries, { firstMs: firstWait(job), maxMs: MAX_RETRY_MS }) };
    this.workers = JOB_LANES.map((lane) => this.backend.worker(queueName(lane), (job) => this.run(job), { concurrency: CONCURRENCY[lane], settings }));
    this.beat = setInterval(() => void this.schedules.ensure().catch((error: unknown) => this.log.error('Schedules could not be checked', error)), SCHEDULES_MS);
  }

  /** Takes nothing new, waits for what runs, and leaves the rest to whoever comes next. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.beat);
    const close = (force: boolean, ms: number) => within(ms, Promise.all(this.workers.map((worker) => worker.close(force))), 'late');
    await close(false, STOP_MS).catch(() => close(true, FORCE_MS).catch(() => undefined));
  }

  private async run(job: Job<unknown, unknown, string>): Promise<void> {
    const facts = { job: job.name, jobId: job.id ?? '', attempt: job.attemptsMade + 1 };
    try {
      await this.handle(job);
    } catch (error) {
      const last = error instanceof UnrecoverableError || facts.attempt >= (job.opts.attempts ?? 1);
      if (last) this.log.error('A job failed for good', error, facts);
      else this.log.warn('A job failed and will be tried again', { ...facts, reason: reasonOf(error) });
      throw error instanceof UnrecoverableError ? error : new Error(reasonOf(error));
    }
  }

  private async handle(job: Job<unknown, unknown, string>): Promise<void> {
    const known = this.jobs.get(job.name);
    // A newer version of the platform may have put it here while this one is being replaced: leave it for a retry.
    if (!known) throw new Error(`Nobody here handles ${job.name}`);
    const payload = known.definition.payload.safeParse(job.data);
    if (!payload.success) throw new UnrecoverableError('job.invalid_payload');
    const late = new AbortController();
    const work = known.handler.handle(payload.data, { jobId: job.id ?? '', attempt: job.attemptsMade + 1, signal: late.signal });
    await within(known.definition.timeoutMs, work, 'job.timeout').catch((error: unknown) => {
      late.abort();
      throw error;
    });
  }
}

/** The first wait that a job's definition asked for. */
function firstWait(job: Pick<Job, 'opts'> | undefined): number {
  const backoff = job?.opts.backoff;
  return (typeof backoff === 'object' ? backoff.delay : backoff) ?? 1_000;
}
