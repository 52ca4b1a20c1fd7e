import { Injectable } from '@nestjs/common';
import { Event } from '@plenary/events';
import type { Tx } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { Turnstile } from './turnstile';

/** Runs a transaction: plain, or under an idempotency key. */
export type Runner = <R>(work: (tx: Tx) => Promise<R>) => Promise<R>;

/** What a transaction did about a place, beside its answer. */
export interface Seating<T> {
  answer: T;
  /** `taken`: it gave a place away; `waiting`: it put somebody on the waiting list; `none`: no place was asked for. */
  seat: 'taken' | 'waiting' | 'none';
  eventId: string;
}

/** Undoes a transaction that assumed wrongly whether there is a place. */
class Misjudged extends Error {}

const ATTEMPTS = 8;
/** Half of a process's connections: the other half serves everybody else. */
const AT_ONCE = 5;
const LONGEST_QUEUE = 3_000;

/**
 * The places of an event. A place is taken by a guarded UPDATE as the last statement of the transaction: counting first
 * oversells, and an earlier UPDATE would hold the event's row while everything else is written.
 */
@Injectable()
export class Places {
  private readonly turnstile = new Turnstile(AT_ONCE, LONGEST_QUEUE);
  /** What was found last. In a rush the next finds the same, and is spared a transaction in vain; a wrong guess costs one. */
  private wasFree = true;

  /** Does `work` with a place; when none is left, undoes it and does it again for the waiting list, and the other way round. */
  seat<T>(run: Runner, work: (tx: Tx, hasPlace: boolean) => Promise<Seating<T>>): Promise<T> {
    return this.turnstile.pass(() => this.attempt(run, work));
  }

  /** Ends an attempt early when the event as it was just read says that it will be in vain. */
  expect(event: Event, hasPlace: boolean): void {
    const isFree = event.capacity === null || event.taken < event.capacity;
    if (isFree !== hasPlace) throw new Misjudged();
  }

  /** Takes one place if there is one. */
  async take(tx: Tx, eventId: string): Promise<boolean> {
    const { affected } = await tx.manager
      .createQueryBuilder()
      .update(Event)
      .set({ taken: () => 'taken + 1' })
      .where('id = :eventId AND (capacity IS NULL OR taken < capacity)', { eventId })
      .execute();
    return affected === 1;
  }

  /** Gives one place back; the event's row stays held until the end, so nobody joins the waiting list unseen. */
  async free(tx: Tx, eventId: string): Promise<void> {
    await tx.manager.createQueryBuilder().update(Event).set({ taken: () => 'taken - 1' }).where('id = :eventId AND taken > 0', { eventId }).execute();
  }

  /** Whether a place is free, with the event's row held: who frees a place meanwhile waits and then sees us waiting. */
  async holdWhetherFree(tx: Tx, eventId: string): Promise<boolean> {
    const rows: { free: boolean }[] = await tx.manager.query('SELECT capacity IS NULL OR taken < capacity AS free FROM event WHERE id = $1 FOR NO KEY UPDATE', [eventId]);
    return rows[0]?.free ?? false;
  }

  private async attempt<T>(run: Runner, work: (tx: Tx, hasPlace: boolean) => Promise<Seating<T>>): Promise<T> {
    let hasPlace = this.wasFree;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return await run(async (tx) => {
          const { answer, seat, eventId } = await work(tx, hasPlace);
          if (seat === 'taken' && !(await this.take(tx, eventId))) throw new Misjudged();
          if (seat === 'waiting' && (await this.holdWhetherFree(tx, eventId))) throw new Misjudged();
          return answer;
        });
      } catch (error) {
        if (!(error instanceof Misjudged)) throw error;
        hasPlace = !hasPlace;
        this.wasFree = hasPlace;
      }
    }
    throw new DomainError('common.unavailable', { retryAfterMs: 1_000 });
  }
}
