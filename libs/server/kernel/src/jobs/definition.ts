import type { z } from 'zod';

/** Where a job runs: `quick` ones many at a time, `heavy` ones (conversions, exports) one at a time per worker. */
export type JobLane = 'quick' | 'heavy';
export const JOB_LANES: readonly JobLane[] = ['quick', 'heavy'];

/** Payloads carry ids and primitives only, so that a queue holds nothing about people. */
export type JobPayloadSchema = z.ZodObject;

/** What producers know of a job: its name, its payload and how it is tried. Who handles it stands elsewhere. */
export interface JobDefinition<P extends JobPayloadSchema = JobPayloadSchema> {
  /** noun.verb */
  readonly name: `${string}.${string}`;
  readonly payload: P;
  readonly lane: JobLane;
  /** How often it is tried in all before it stays in the dead letter. */
  readonly attempts: number;
  /** Wait before the second try; doubles with each further one, with jitter. */
  readonly firstRetryMs: number;
  /** A try that takes longer has failed. */
  readonly timeoutMs: number;
  /** Repeats by itself in this rhythm, with an empty payload. */
  readonly everyMs?: number;
}

type Options<P extends JobPayloadSchema> = Pick<JobDefinition<P>, 'name' | 'payload'> &
  Partial<Pick<JobDefinition<P>, 'lane' | 'attempts' | 'firstRetryMs' | 'timeoutMs' | 'everyMs'>>;

const defined = new Map<string, JobDefinition>();

/** Declares a job; it stands in the feature's `*.jobs.ts`, without its handler. */
export function defineJob<P extends JobPayloadSchema>(options: Options<P>): JobDefinition<P> {
  if (!/^[a-z][a-z-]*\.[a-z][a-z-]*$/.test(options.name)) throw new Error(`A job is named noun.verb, not "${options.name}"`);
  if (defined.has(options.name)) throw new Error(`The job ${options.name} is defined twice`);
  const definition: JobDefinition<P> = { lane: 'quick', attempts: 8, firstRetryMs: 5_000, timeoutMs: 60_000, ...options };
  defined.set(definition.name, definition);
  return definition;
}

/** Every job that the code loaded into this process defines. */
export const definedJobs = (): JobDefinition[] => [...defined.values()];
