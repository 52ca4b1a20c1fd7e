import { z } from 'zod';
import { Id } from './common';
import { Language, line, LANGUAGES } from './locale';
import { LIMITS } from './limits';
import { QA_LIMITS } from './qa';

/*
 * What an event's moderators work with, prepared by its team.
 *   GET, PUT /api/events/:eventId/qa-desk   EditQaDesk -> QaDeskView
 */

/** A label of the event, in its organizers' words. */
export const QuestionLabel = z.strictObject({ id: Id, name: line(QA_LIMITS.labelText) });
export type QuestionLabel = z.infer<typeof QuestionLabel>;

/** Words that mark a question for moderators, by language. One that ends with an asterisk stands for all that begin so. */
export const WordLists = z.strictObject(Object.fromEntries(LANGUAGES.map((language) => [language, z.array(line(50)).max(500).optional()])) as Record<Language, z.ZodOptional<z.ZodArray<ReturnType<typeof line>>>>);
export type WordLists = z.infer<typeof WordLists>;

/** A reply that moderators choose instead of typing it again. */
export const CannedReply = z.strictObject({ id: Id, language: Language, text: line(LIMITS.text.note) });
export type CannedReply = z.infer<typeof CannedReply>;

/** The whole desk as its editors wish it; `rev` is the version they saw, 0 before the first save. */
export const EditQaDesk = z.strictObject({
  labels: z.array(QuestionLabel).max(QA_LIMITS.labels),
  words: WordLists,
  replies: z.array(CannedReply).max(50),
  rev: z.number().int().min(0),
});
export type EditQaDesk = z.infer<typeof EditQaDesk>;

export const QaDeskView = EditQaDesk.extend({ can: z.record(z.string(), z.boolean()) });
export type QaDeskView = z.infer<typeof QaDeskView>;
