import { z } from 'zod';
import { Id, PageQuery } from './common';
import type { ErrorTable } from './errors';
import { LIMITS } from './limits';
import { Language } from './locale';

/** Codes of the mail log. */
export const mailingErrors = {
  'mailing.not_failed': 409,
} as const satisfies ErrorTable;

/** Life of a mail: waits, is being sent, then one of three ends. A failed one can be sent again. */
export const MAIL_STATES = ['queued', 'sending', 'sent', 'failed', 'cancelled'] as const;
export const MailState = z.enum(MAIL_STATES);
export type MailState = z.infer<typeof MailState>;

/** Asks for a page of an event's mail, newest first; `q` is a part of the address. */
export const MailListQuery = PageQuery.extend({ state: MailState.optional(), q: z.string().trim().max(LIMITS.text.search).default('') });
export type MailListQuery = z.infer<typeof MailListQuery>;

/** A mail as organizers see it: never what it says. */
export const MailView = z.object({
  id: Id,
  kind: z.string(),
  recipient: z.string(),
  language: Language,
  state: MailState,
  attempts: z.number(),
  /** Stable code of the last failure, such as `smtp.550`. */
  lastError: z.string().nullable(),
  createdAt: z.string(),
  nextAttemptAt: z.string().nullable(),
  sentAt: z.string().nullable(),
});
export type MailView = z.infer<typeof MailView>;

/** A page of the mail log with how many there are in each state. */
export const MailListView = z.object({
  items: z.array(MailView),
  total: z.number(),
  counts: z.record(MailState, z.number()),
  can: z.object({ retry: z.boolean() }),
});
export type MailListView = z.infer<typeof MailListView>;
