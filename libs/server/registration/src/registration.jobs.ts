import { defineJob } from '@plenary/kernel/jobs';
import { z } from 'zod';

/** Fills places that became free without a decision, for example by a raised capacity. */
export const fillPlaces = defineJob({ name: 'registration.fill', payload: z.strictObject({}), everyMs: 60_000 });

/** Forgets requests that nobody confirmed. */
export const forgetRequests = defineJob({ name: 'registration.forget', payload: z.strictObject({}), everyMs: 3_600_000 });
