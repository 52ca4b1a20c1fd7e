import { resolveTime } from '@plenary/kernel/clock';
import { violatedConstraint } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { type Refusal, ValidationError } from '@plenary/kernel/http';

/** Times as somebody typed them, by field; absent ones stay absent, null ones null. */
type TypedTimes = Readonly<Record<string, string | null | undefined>>;

type Instants<T extends TypedTimes> = { [Name in keyof T]: T[Name] extends string ? Date : Exclude<T[Name], string> | Date };

/** The instants that typed times mean in a zone; an hour that the clock skips or repeats there is refused by its field. */
export function instantsOf<T extends TypedTimes>(typed: T, timeZone: string): Instants<T> {
  const refusals: Refusal[] = [];
  const entries = Object.entries(typed).map(([field, text]) => {
    const time = typeof text === 'string' ? resolveTime(text, timeZone) : text;
    if (time && 'code' in time) refusals.push({ field, code: time.code });
    return [field, time];
  });
  if (refusals.length > 0) throw new ValidationError(refusals);
  return Object.fromEntries(entries) as Instants<T>;
}

/** Tells the writer that the address belongs to another event; the unique index decides, not a look before. */
export async function refusingTakenSlug<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (violatedConstraint(error) === 'event_slug') throw new DomainError('events.slug_taken', { field: 'slug' });
    throw error;
  }
}
