import { z } from 'zod';
import { Id, PageQuery } from './common';
import { Language } from './locale';
import { LIMITS } from './limits';
import { CanMap } from './roles';

/** Life of a mail: waits, is being sent, then one of three ends. A failed one can be sent again. */
export const MAIL_STATES = ['queued', 'sending', 'sent', 'failed', 'cancelled'] as const;
export const MailState = z.enum(MAIL_STATES);
export type MailState = z.infer<typeof MailState>;
