import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { JobDefinition, JobPayloadSchema } from './definition';

/** What a handler may want to know of its try. */
export interface JobContext {
  readonly jobId: string;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Aborted when the try took too long; what listens to it stops working for nothing. */
  readonly signal: AbortSignal;
}

/** Does the work of one job. It may run twice for one job, so it checks what is already done. */
export interface JobHandler<P extends JobPayloadSchema = JobPayloadSchema> {
  handle(payload: z.output<P>, context: JobContext): Promise<void>;
}

const HANDLES = Symbol('plenary:handles-job');

/** Marks the one class that handles a job; list the class among the providers of the feature's worker module. */
export function HandlesJob<P extends JobPayloadSchema>(definition: JobDefinition<P>) {
  return (target: new (...dependencies: never[]) => JobHandler<P>): void => {
    Injectable()(target);
    Reflect.defineMetadata(HANDLES, definition.name, target);
  };
}

/** Name of the job that a provider class handles, if it handles one. */
export function handledJob(target: object): string | undefined {
  const name: unknown = Reflect.getOwnMetadata(HANDLES, target);
  return typeof name === 'string' ? name : undefined;
}
