import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { Log } from '../log';

/** One open transaction and what shall happen once it is committed. */
export class Tx {
  private readonly effects: (() => void | Promise<void>)[] = [];

  constructor(readonly manager: EntityManager) {}

  /** Runs after COMMIT. Only hints belong here (a wake-up, a queue entry): a crash may lose them. */
  afterCommit(effect: () => void | Promise<void>): void {
    this.effects.push(effect);
  }

  /** @internal called by the unit of work */
  async runEffects(log: Log): Promise<void> {
    for (const effect of this.effects) {
      try {
        await effect();
      } catch (error) {
        log.error('An effect after commit failed', error);
      }
    }
  }
}

/** Serialization failure and deadlock: the transaction did nothing and may be tried again. */
const RETRYABLE = new Set(['40001', '40P01']);
const ATTEMPTS = 4;

/** SQLSTATE of a failed query, or of a connection that a server refused which is only starting. */
export function sqlState(error: unknown): string | undefined {
  if (error instanceof pg.DatabaseError) return error.code;
  if (!(error instanceof QueryFailedError)) return undefined;
  const { code } = error.driverError as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}

/** Name of the constraint that refused a write, if one did. */
export function violatedConstraint(error: unknown): string | undefined {
  if (!(error instanceof QueryFailedError)) return undefined;
  const { constraint } = error.driverError as { constraint?: unknown };
  return typeof constraint === 'string' ? constraint : undefined;
}

/**
 * The one way to write: a READ COMMITTED transaction that holds the change and everything that must come with it.
 * `work` may run more than once, so it touches nothing but the database.
 */
@Injectable()
export class UnitOfWork {
  constructor(
    private readonly source: DataSource,
    private readonly log: Log,
  ) {}

  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(work);
      } catch (error) {
        if (attempt >= ATTEMPTS || !RETRYABLE.has(sqlState(error) ?? '')) throw error;
        await sleep(10 * attempt + Math.random() * 40);
      }
    }
  }

  private async once<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    let tx: Tx | undefined;
    const result = await this.source.transaction('READ COMMITTED', async (manager) => {
      tx = new Tx(manager);
      return work(tx);
    });
    await tx?.runEffects(this.log);
    return result;
  }
}
