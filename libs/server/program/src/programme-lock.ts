import type { Tx } from '@plenary/kernel/db';

/**
 * Lets writes to one programme follow each other: taken first in each of them, so no two can wait for one another,
 * and what is checked is what is written. It ends with the transaction.
 */
export async function lockProgramme(tx: Tx, eventId: string): Promise<void> {
  await tx.manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`programme:${eventId}`]);
}
