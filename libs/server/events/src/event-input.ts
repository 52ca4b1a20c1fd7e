import { violatedConstraint } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';

/** A date out of a contract: absent stays absent, null stays null. */
export const instant = <T extends string | null | undefined>(text: T): Date | Exclude<T, string> => (typeof text === 'string' ? new Date(text) : (text as Exclude<T, string>));

/** Tells the writer that the address belongs to another event; the unique index decides, not a look before. */
export async function refusingTakenSlug<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (violatedConstraint(error) === 'event_slug') throw new DomainError('events.slug_taken', { field: 'slug' });
    throw error;
  }
}
