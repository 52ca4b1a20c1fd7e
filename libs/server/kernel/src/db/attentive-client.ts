import type { Socket } from 'node:net';
import pg from 'pg';

type Query = (...args: unknown[]) => unknown;

const query = Object.getOwnPropertyDescriptor(pg.Client.prototype, 'query')?.value as Query;

const isUnanswered = (error: unknown): boolean => error instanceof Error && error.message === 'Query read timeout';

/**
 * A connection that ends itself when a query gets no answer in time: in a partition nobody says that the line is dead,
 * and whatever the pool would send on it next would wait as long again.
 */
export class AttentiveClient extends pg.Client {
  override query = ((...args: unknown[]): unknown => {
    const answer = query.apply(this, args);
    if (answer instanceof Promise) answer.catch((error: unknown) => isUnanswered(error) && this.drop());
    return answer;
  }) as pg.Client['query'];

  private drop(): void {
    (this as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
  }
}
