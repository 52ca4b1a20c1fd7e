import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase } from '../testing';
import { BullJobQueue, JobQueue } from './queue';
import { defineJob } from './definition';
import { HandlesJob, type JobContext, type JobHandler } from './handler';
import { JobSchedules } from './schedules';
import { eventually, startJobs } from './testing/start-jobs';

const Numbered = z.strictObject({ number: z.number() });
const quick = { attempts: 3, firstRetryMs: 20 };
const echo = defineJob({ name: 'spec.echo', payload: Numbered, ...quick });
const flaky = defineJob({ name: 'spec.flaky', payload: Numbered, ...quick });
const poison = defineJob({ name: 'spec.poison', payload: Numbered, ...quick });
const slow = defineJob({ name: 'spec.slow', payload: Numbered, ...quick });
const endless = defineJob({ name: 'spec.endless', payload: Numbered, attempts: 1, timeoutMs: 100 });
const beat = defineJob({ name: 'spec.beat', payload: z.strictObject({}), everyMs: 200 });

/** What the handlers saw; a spec is alone in its file, so this needs no lock. */
const seen: { name: string; number: number; attempt: number }[] = [];
let beats = 0;
let aborted = 0;
const count = (name: string): number => seen.filter((one) => one.name === name).length;

@HandlesJob(echo)
class Echo implements JobHandler<typeof Numbered> {
  async handle({ number }: z.output<typeof Numbered>, { attempt }: JobContext): Promise<void> {
    seen.push({ name: 'echo', number, attempt });
    return Promise.resolve();
  }
}

@HandlesJob(flaky)
class Flaky implements JobHandler<typeof Numbered> {
  async handle({ number }: z.output<typeof Numbered>, { attempt }: JobContext): Promise<void> {
    seen.push({ name: 'flaky', number, attempt });
    if (attempt < 3) throw new Error('not yet');
    return Promise.resolve();
  }
}

@HandlesJob(poison)
class Poison implements JobHandler<typeof Numbered> {
  async handle(): Promise<void> {
    return Promise.reject(new Error('Nothing for delegate@ministry.example'));
  }
}

@HandlesJob(slow)
class Slow implements JobHandler<typeof Numbered> {
  async handle({ number }: z.output<typeof Numbered>, { attempt }: JobContext): Promise<void> {
    seen.push({ name: 'slow-begun', number, attempt });
    await new Promise((resolve) => setTimeout(resolve, 500));
    seen.push({ name: 'slow-done', number, attempt });
  }
}

@HandlesJob(endless)
class Endless implements JobHandler<typeof Numbered> {
  async handle(_: z.output<typeof Numbered>, { signal }: JobContext): Promise<void> {
    signal.addEventListener('abort', () => aborted++);
    return new Promise(() => undefined);
  }
}

@HandlesJob(beat)
class Beat implements JobHandler<typeof beat.payload> {
  async handle(): Promise<void> {
    beats++;
    return Promise.resolve();
  }
}

@HandlesJob(echo)
class SecondEcho extends Echo {}

const handlers = [Echo, Flaky, Poison, Slow, Endless, Beat];

describe('jobs on PostgreSQL', () => {
  let database: TestDatabase;
  let worker: INestApplicationContext | undefined;
  let queue: JobQueue;

  const start = async (): Promise<INestApplicationContext> => {
    worker = await startJobs(handlers, { DATABASE_URL: database.url });
    queue = worker.get(JobQueue);
    return worker;
  };
  const failed = async () => (await worker?.get(BullJobQueue).lane('quick'))?.getFailed() ?? [];

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  beforeEach(() => {
    seen.length = 0;
  });
  afterEach(async () => {
    await worker?.close();
    worker = undefined;
  });
  afterAll(() => database.drop());

  it('does not start with a job that nobody handles', async () => {
    await expect(startJobs(handlers.slice(2), { DATABASE_URL: database.url })).rejects.toThrow('spec.echo: no handler\n  spec.flaky: no handler');
  });

  it('does not start with a job that two handle', async () => {
    await expect(startJobs([...handlers, SecondEcho], { DATABASE_URL: database.url })).rejects.toThrow('spec.echo: 2 handlers');
  });

  it('gives each job to its handler', async () => {
    await start();
    await Promise.all([1, 2, 3].map((number) => queue.add(echo, { number })));
    await eventually(() => count('echo') === 3, 'three echoes');
    expect(seen.map(({ number }) => number).sort()).toEqual([1, 2, 3]);
  });

  it('refuses a payload that does not fit, before it is queued', async () => {
    await start();
    await expect(queue.add(echo, { number: 1, name: 'Delegate' } as { number: number })).rejects.toThrow();
    await expect(queue.add(echo, { number: 'one' } as unknown as { number: number })).rejects.toThrow();
  });

  it('waits when asked to', async () => {
    await start();
    const added = Date.now();
    await queue.add(echo, { number: 1 }, { delayMs: 400 });
    await eventually(() => count('echo') === 1, 'the delayed echo');
    expect(Date.now() - added).toBeGreaterThanOrEqual(390);
  });

  it('folds jobs with one key that wait into one', async () => {
    const running = await start();
    const later = { delayMs: 3_600_000 };
    for (let number = 0; number < 20; number++) await queue.add(echo, { number }, { ...later, dedupeKey: 'same' });
    await queue.add(echo, { number: 99 }, { ...later, dedupeKey: 'other' });
    const waiting = (await (await running.get(BullJobQueue).lane('quick')).getDelayed()).filter(({ name }) => name === echo.name);
    expect(waiting.map(({ data }) => data)).toEqual([{ number: 0 }, { number: 99 }]);
    await Promise.all(waiting.map((job) => job.remove()));
  });

  it('runs once more when a key is added while its job runs', async () => {
    await start();
    await queue.add(slow, { number: 1 }, { dedupeKey: 'same' });
    await eventually(() => count('slow-begun') === 1, 'the first run');
    await queue.add(slow, { number: 2 }, { dedupeKey: 'same' });
    await queue.add(slow, { number: 3 }, { dedupeKey: 'same' });
    await eventually(() => count('slow-done') === 2, 'the second run');
    expect(seen.filter(({ name }) => name === 'slow-begun').map(({ number }) => number)).toEqual([1, 3]);
  });

  it('tries again after a failure', async () => {
    await start();
    await queue.add(flaky, { number: 7 });
    await eventually(() => count('flaky') === 3, 'three tries');
    expect(seen.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
  });

  it('keeps what fails for good with its reason and without addresses, and goes on with the rest', async () => {
    await start();
    await queue.add(poison, { number: 0 });
    await Promise.all(Array.from({ length: 100 }, (_, number) => queue.add(echo, { number })));
    await eventually(() => count('echo') === 100, 'all good jobs');
    await eventually(async () => (await failed()).length === 1, 'the dead letter');
    const [dead] = await failed();
    expect({ name: dead?.name, reason: dead?.failedReason, tries: dead?.attemptsMade, data: dead?.data }).toEqual({ name: 'spec.poison', reason: 'Nothing for [address]', tries: 3, data: { number: 0 } });
  });

  it('gives up a try that takes too long and tells its handler', async () => {
    await start();
    await queue.add(endless, { number: 0 });
    await eventually(async () => (await failed()).some(({ failedReason }) => failedReason === 'job.timeout'), 'the timeout');
    expect(aborted).toBe(1);
  });

  it('finishes what runs before it stops', async () => {
    const running = await start();
    await queue.add(slow, { number: 1 });
    await eventually(() => count('slow-begun') === 1, 'the slow job');
    await running.close();
    worker = undefined;
    expect(count('slow-done')).toBe(1);
  });

  it('repeats jobs with a rhythm, also after the queue was wiped', async () => {
    const running = await start();
    beats = 0;
    await eventually(() => beats >= 2, 'two beats');
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query<{ tables: string }>(`SELECT string_agg('bullmq.' || quote_ident(tablename), ', ') AS tables FROM pg_tables WHERE schemaname = 'bullmq' AND tablename NOT LIKE '%migration%' AND tablename NOT LIKE '%schema%'`);
    await client.query(`TRUNCATE ${rows[0]?.tables}`);
    await client.end();
    await new Promise((resolve) => setTimeout(resolve, 400));
    beats = 0;
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(beats).toBe(0);
    await running.get(JobSchedules, { strict: false }).ensure();
    await eventually(() => beats >= 2, 'beats after the wipe');
  });
});
