import { Id } from '@plenary/contracts/common';
import { defineJob } from '@plenary/kernel/jobs';
import { z } from 'zod';

/** How often pages are tried to be drawn before the preview is given up. */
export const DRAW_ATTEMPTS = 3;
/** Longest time for the pages of one file; what takes longer is stopped. */
export const DRAW_MS = 60_000;

/** Draws the pages of a PDF as images. */
export const drawPages = defineJob({ name: 'materials.draw', payload: z.strictObject({ versionId: Id }), lane: 'heavy', attempts: DRAW_ATTEMPTS, timeoutMs: DRAW_MS + 15_000 });

/** Finds files whose pages wait although the queue forgot them. */
export const sweepPages = defineJob({ name: 'materials.sweep', payload: z.strictObject({}), everyMs: 60_000, attempts: 1 });
