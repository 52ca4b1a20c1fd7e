import { z } from 'zod';

/** What a mail row remembers for its template: ids and small facts, flat. Never tokens, codes or what people wrote. */
export type MailDataSchema = z.ZodObject;
export type MailData = Record<string, string | number | boolean | null>;

/** Who goes first: mail that somebody waits for in front of a screen, ordinary mail, mail to many. */
const URGENCIES = { now: 0, normal: 1, bulk: 2 } as const;
export type Urgency = keyof typeof URGENCIES;

/** A kind of mail as senders know it; what it says stands in its template. */
export interface MailDefinition<D extends MailDataSchema = MailDataSchema> {
  /** noun.reason, also the key of its texts */
  readonly kind: `${string}.${string}`;
  readonly data: D;
  readonly urgency: Urgency;
}

const defined = new Map<string, MailDefinition>();

/** Declares a kind of mail; it stands in the feature's `*.email.ts`. */
export function defineMail<D extends MailDataSchema>(options: Pick<MailDefinition<D>, 'kind' | 'data'> & { urgency?: Urgency }): MailDefinition<D> {
  if (defined.has(options.kind)) throw new Error(`The mail ${options.kind} is defined twice`);
  const definition: MailDefinition<D> = { urgency: 'normal', ...options };
  defined.set(definition.kind, definition);
  return definition;
}

/** Every kind of mail that the code loaded into this process defines. */
export const definedMails = (): MailDefinition[] => [...defined.values()];

/** Place of an urgency in the order of sending. */
export const priorityOf = (urgency: Urgency): number => URGENCIES[urgency];
