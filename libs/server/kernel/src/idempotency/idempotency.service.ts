import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../access';
import { sqlState, type Tx, UnitOfWork } from '../db';
import { DomainError } from '../errors';
import { IdempotencyRecord } from './idempotency.entity';

/** One write as its client named it. */
export interface KeyedWrite {
  /** Undefined when the client gave no key: then the write is simply done. */
  key: string | undefined;
  /** What is done, for example `registration.register`. */
  operation: string;
  body: unknown;
}

const LOCK_NOT_AVAILABLE = '55P03';

/** Makes a write harmless to repeat: the key, the change and the answer are one transaction (rule R1). */
@Injectable()
export class Idempotency {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Runs `work` once per key; a repeat gets the first answer, which must be plain JSON. */
  async run<T>(actor: Actor, write: KeyedWrite, work: (tx: Tx) => Promise<T>): Promise<T> {
    const { key } = write;
    if (key === undefined) return this.unitOfWork.run(work);
    const fingerprint = createHash('sha256').update(`${write.operation}\n${JSON.stringify(write.body)}`).digest('hex');
    try {
      return await this.unitOfWork.run(async (tx) => {
        const fresh = await this.claim(tx, actor.principal, key, fingerprint);
        if (!fresh) return this.firstAnswer<T>(tx, actor.principal, key, fingerprint);
        const answer = await work(tx);
        await tx.manager.query('UPDATE idempotency SET answer = $3 WHERE principal = $1 AND key = $2', [actor.principal, key, JSON.stringify(answer ?? null)]);
        return answer;
      });
    } catch (error) {
      if (sqlState(error) === LOCK_NOT_AVAILABLE) throw new DomainError('common.in_flight', { retryAfterMs: 1_000 });
      throw error;
    }
  }

  /** Waits for a parallel request with the same key to end, then says whether this one is the first. */
  private async claim(tx: Tx, principal: string, key: string, fingerprint: string): Promise<boolean> {
    const inserted: unknown[] = await tx.manager.query('INSERT INTO idempotency (principal, key, fingerprint) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING key', [principal, key, fingerprint]);
    return inserted.length > 0;
  }

  private async firstAnswer<T>(tx: Tx, principal: string, key: string, fingerprint: string): Promise<T> {
    const record = await tx.manager.findOneByOrFail(IdempotencyRecord, { principal, key });
    if (record.fingerprint !== fingerprint) throw new DomainError('common.key_reused');
    return record.answer as T;
  }
}
