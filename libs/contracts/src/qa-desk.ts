import { z } from 'zod';
import { Id } from './common';
import { LIMITS } from './limits';
import { Cid, type CommandTable, type EventTable } from './live';
import { Language, lines } from './locale';
import { Claim, decisionFields, ModeratorQuestion, QA_LIMITS, QuestionText, QueueOrder } from './qa';

/*
 * What moderators do at their desk beyond letting questions through: answer, correct, label, assign, claim, order.
 * Everything here travels in the `mod` stream only.
 */

const AnswerText = lines(LIMITS.text.note).unwrap().refine((text) => text.length > 0, 'required');

/** Marks a question as answered: aloud, or by a text that stays with it. The same again with another text changes the text. */
export const AnswerQuestion = z
  .strictObject({ ...decisionFields, mode: z.enum(['live', 'typed']), text: AnswerText.optional(), language: Language.optional() })
  .refine(({ mode, text }) => mode === 'live' || text !== undefined, { path: ['text'], message: 'required' })
  .refine(({ mode, text }) => mode === 'typed' || text === undefined, { path: ['text'], message: 'unknown_field' });
export type AnswerQuestion = z.infer<typeof AnswerQuestion>;

/** Corrects a slip in somebody's words; the author is told, the first words are kept. */
export const CorrectQuestion = z.strictObject({ ...decisionFields, text: QuestionText });
export type CorrectQuestion = z.infer<typeof CorrectQuestion>;

/** The labels a question shall have, all of them. */
export const LabelQuestion = z.strictObject({ ...decisionFields, labelIds: z.array(Id).max(QA_LIMITS.labels) });
export type LabelQuestion = z.infer<typeof LabelQuestion>;

/** The speaker of the session who shall answer; null for nobody in particular. */
export const AssignQuestion = z.strictObject({ ...decisionFields, speakerId: Id.nullable() });
export type AssignQuestion = z.infer<typeof AssignQuestion>;

/** Says that I work on a question, for half a minute unless renewed, or no longer. `force` takes it over from somebody else. */
export const ClaimQuestion = z.strictObject({ id: Id, on: z.boolean(), force: z.boolean().optional() });
export type ClaimQuestion = z.infer<typeof ClaimQuestion>;

/** The order of the queue by hand, whole; `rev` is the version that was seen. */
export const OrderQueue = z.strictObject({ cid: Cid, sessionId: Id, rev: z.number().int(), ids: z.array(Id).max(QA_LIMITS.queue) });
export type OrderQueue = z.infer<typeof OrderQueue>;

export const deskCommands = {
  'mod.answer': { input: AnswerQuestion, output: ModeratorQuestion, rate: { burst: 5, everyMs: 500 } },
  'mod.edit': { input: CorrectQuestion, output: ModeratorQuestion, rate: { burst: 5, everyMs: 200 } },
  'mod.label': { input: LabelQuestion, output: ModeratorQuestion, rate: { burst: 10, everyMs: 200 } },
  'mod.assign': { input: AssignQuestion, output: ModeratorQuestion, rate: { burst: 10, everyMs: 200 } },
  'mod.claim': { input: ClaimQuestion, output: Claim, rate: { burst: 10, everyMs: 200 } },
  'mod.queue': { input: OrderQueue, output: QueueOrder, rate: { burst: 10, everyMs: 200 } },
} as const satisfies CommandTable;

export const deskEvents = {
  'q.claimed': Claim,
  'q.queue': QueueOrder,
} as const satisfies EventTable;
