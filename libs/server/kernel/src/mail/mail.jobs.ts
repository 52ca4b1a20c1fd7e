import { z } from 'zod';
import { defineJob } from '../jobs';

/** Sends what is due. Repeats as the sweep, and is hinted after each commit that wrote mail. */
export const deliverDueMail = defineJob({ name: 'mail.deliver', payload: z.strictObject({}), everyMs: 5_000, attempts: 1, timeoutMs: 10 * 60_000 });
