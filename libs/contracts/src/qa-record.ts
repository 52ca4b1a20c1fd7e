import { z } from 'zod';
import { Id } from './common';
import { DeclineReason, QuestionState } from './qa';

/*
 * What became of the questions, afterwards.
 *   GET /api/public/events/:slug/questions                        -> QaRecord: numbers of sessions that have ended, for everyone
 *   GET /api/events/:eventId/questions.{csv,xlsx,json}?sessionId= -> every question with its history, for moderators
 */

/** How a session's questions went, in numbers only. `open` were neither answered nor decided when it ended. */
export const SessionRecord = z.object({
  sessionId: Id,
  asked: z.number().int(),
  answeredLive: z.number().int(),
  answeredInWriting: z.number().int(),
  notSelected: z.number().int(),
  /** Of those not selected, by the reason that was given; `none` where none was. */
  reasons: z.partialRecord(z.union([DeclineReason, z.literal('none')]), z.number().int()),
  merged: z.number().int(),
  withdrawn: z.number().int(),
  open: z.number().int(),
});
export type SessionRecord = z.infer<typeof SessionRecord>;

export const QaRecord = z.object({ sessions: z.array(SessionRecord) });
export type QaRecord = z.infer<typeof QaRecord>;

export const QuestionExportQuery = z.strictObject({ sessionId: Id.optional() });
export type QuestionExportQuery = z.infer<typeof QuestionExportQuery>;

/** One question of the export; who asked and from where is left out of anonymous ones. */
export const ExportedQuestion = z.object({
  id: Id,
  session: z.string(),
  state: QuestionState,
  text: z.string(),
  original: z.string().nullable(),
  language: z.string().nullable(),
  author: z.string().nullable(),
  country: z.string().nullable(),
  votes: z.number().int(),
  labels: z.array(z.string()),
  speaker: z.string().nullable(),
  answer: z.string().nullable(),
  reason: DeclineReason.nullable(),
  note: z.string(),
  mergedInto: Id.nullable(),
  reports: z.number().int(),
  /** Every state it was in, and since when. */
  history: z.array(z.object({ state: QuestionState, at: z.string() })),
});
export type ExportedQuestion = z.infer<typeof ExportedQuestion>;
