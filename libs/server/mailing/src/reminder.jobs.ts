import { defineJob } from '@plenary/kernel/jobs';
import { z } from 'zod';

/** Writes the reminders that are due; what one run leaves, the next one takes up. */
export const writeReminders = defineJob({ name: 'mailing.remind', payload: z.strictObject({}), everyMs: 60_000, attempts: 1, timeoutMs: 5 * 60_000 });
