import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { JobsOptions } from 'bullmq';
import type { z } from 'zod';
import { type AnyQueue, JobBackend } from './backend';
import type { JobDefinition, JobLane, JobPayloadSchema } from './definition';
import { within } from './within';

/** How one job of a kind differs from the next. */
export interface AddOptions {
  /** Not before this long from now. */
  delayMs?: number;
  /** While a job of this kind with the same key waits, another changes nothing; while one runs, one more follows it. */
  dedupeKey?: string;
}

/** Producers must not hang when the queue is away: what they add is a hint, and a sweep repairs its loss. */
const ADD_MS = 2_000;
const CLOSE_MS = 2_000;
const KEPT_DONE = { age: 3_600, count: 500 };
const KEPT_DEAD = { age: 30 * 24 * 3_600, count: 5_000 };

/** Where jobs are put. Only hints belong in it: it may be wiped at any moment. */
export abstract class JobQueue {
  abstract add<P extends JobPayloadSchema>(definition: JobDefinition<P>, payload: z.input<P>, options?: AddOptions): Promise<void>;
}

/** Name of a lane's queue at the backend. */
export const queueName = (lane: JobLane): string => `plenary-${lane}`;

/** How a job of this kind is tried and kept. */
export function jobOptions(definition: JobDefinition): Pick<JobsOptions, 'attempts' | 'backoff' | 'removeOnComplete' | 'removeOnFail' | 'stackTraceLimit'> {
  const { attempts, firstRetryMs } = definition;
  return { attempts, backoff: { type: 'capped', delay: firstRetryMs }, removeOnComplete: KEPT_DONE, removeOnFail: KEPT_DEAD, stackTraceLimit: 0 };
}

/** The job queue of a process, on BullMQ. */
@Injectable()
export class BullJobQueue extends JobQueue implements OnApplicationShutdown {
  private readonly lanes = new Map<JobLane, Promise<AnyQueue>>();

  constructor(private readonly backend: JobBackend) {
    super();
  }

  override async add<P extends JobPayloadSchema>(definition: JobDefinition<P>, payload: z.input<P>, { delayMs, dedupeKey }: AddOptions = {}): Promise<void> {
    const data = definition.payload.parse(payload);
    const options: JobsOptions = { ...jobOptions(definition), ...(delayMs === undefined ? {} : { delay: delayMs }) };
    if (dedupeKey !== undefined) options.deduplication = { id: `${definition.name}/${dedupeKey}`, keepLastIfActive: true };
    const adding = this.lane(definition.lane).then((queue) => queue.add(definition.name, data, options));
    await within(ADD_MS, adding, 'The job queue does not answer');
  }

  /** The queue of a lane, opened at first use. */
  async lane(lane: JobLane): Promise<AnyQueue> {
    const known = this.lanes.get(lane);
    if (known) return known;
    const opening = this.backend.prepare().then(() => this.backend.queue(queueName(lane)));
    this.lanes.set(lane, opening);
    opening.catch(() => this.lanes.delete(lane));
    return opening;
  }

  /** Also ends in time when the queue is away. */
  async onApplicationShutdown(): Promise<void> {
    const closing = Promise.allSettled([...this.lanes.values()].map(async (opening) => (await opening).close()));
    await within(CLOSE_MS, closing, 'late').catch(() => undefined);
    await this.backend.close();
  }
}
