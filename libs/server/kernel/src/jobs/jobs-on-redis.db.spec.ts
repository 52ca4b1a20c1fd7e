import type { INestApplicationContext } from '@nestjs/common';
import { Redis } from 'ioredis';
import { z } from 'zod';
import { startTestRedis, type TestRedis } from '../testing';
import { JobBackend } from './backend';
import { defineJob } from './definition';
import { HandlesJob, type JobContext, type JobHandler } from './handler';
import { BullJobQueue, JobQueue } from './queue';
import { JobSchedules } from './schedules';
import { eventually, startJobs } from './testing/start-jobs';

const Numbered = z.strictObject({ number: z.number() });
const flaky = defineJob({ name: 'spec.flaky', payload: Numbered, attempts: 2, firstRetryMs: 20 });
const poison = defineJob({ name: 'spec.poison', payload: Numbered, attempts: 2, firstRetryMs: 20, lane: 'heavy' });
const beat = defineJob({ name: 'spec.beat', payload: z.strictObject({}), everyMs: 200 });

const done: number[] = [];
let beats = 0;

@HandlesJob(flaky)
class Flaky implements JobHandler<typeof Numbered> {
  async handle({ number }: z.output<typeof Numbered>, { attempt }: JobContext): Promise<void> {
    if (attempt === 1) throw new Error('not yet');
    done.push(number);
    return Promise.resolve();
  }
}

@HandlesJob(poison)
class Poison implements JobHandler<typeof Numbered> {
  async handle(): Promise<void> {
    return Promise.reject(new Error('never'));
  }
}

@HandlesJob(beat)
class Beat implements JobHandler<typeof beat.payload> {
  async handle(): Promise<void> {
    beats++;
    return Promise.resolve();
  }
}

/** The address of the database is dead on purpose: with REDIS_URL the queue must not need it. */
const NO_DATABASE = 'postgres://nobody@127.0.0.1:1/none';

describe('jobs on Redis', () => {
  let redis: TestRedis;
  let worker: INestApplicationContext;

  beforeAll(async () => {
    redis = await startTestRedis();
    worker = await startJobs([Flaky, Poison, Beat], { DATABASE_URL: NO_DATABASE, REDIS_URL: redis.url });
  });
  afterAll(async () => {
    await worker.close();
    await redis.stop();
  });

  it('runs jobs and tries them again', async () => {
    await Promise.all([1, 2, 3].map((number) => worker.get(JobQueue).add(flaky, { number })));
    await eventually(() => done.length === 3, 'three jobs at their second try');
    expect([...done].sort()).toEqual([1, 2, 3]);
  });

  it('keeps what fails for good', async () => {
    await worker.get(JobQueue).add(poison, { number: 1 });
    const heavy = await worker.get(BullJobQueue).lane('heavy');
    await eventually(async () => (await heavy.getFailed()).length === 1, 'the dead letter');
    expect((await heavy.getFailed())[0]?.failedReason).toBe('never');
  });

  it('goes on after everything in Redis was wiped', async () => {
    await eventually(() => beats >= 2, 'two beats');
    const client = new Redis(redis.url);
    await client.flushall();
    client.disconnect();
    await worker.get(JobSchedules, { strict: false }).ensure();
    beats = 0;
    await eventually(() => beats >= 2, 'beats after the wipe');
    await worker.get(JobQueue).add(flaky, { number: 4 });
    await eventually(() => done.includes(4), 'a job after the wipe');
  });
});

describe('a producer without its queue', () => {
  it('neither hangs when it adds nor when it stops', async () => {
    const queue = new BullJobQueue(new JobBackend(NO_DATABASE, 'redis://127.0.0.1:1', () => undefined));
    const asked = Date.now();
    await expect(queue.add(flaky, { number: 6 })).rejects.toThrow();
    await queue.onApplicationShutdown();
    expect(Date.now() - asked).toBeLessThan(5_000);
  });
});
