import type { DataSourceOptions } from 'typeorm';
import { AttentiveClient } from './attentive-client';
import { SnakeNaming } from './naming';

/** How a service talks to Postgres: bounded pool, and timeouts so that nothing hangs (rule R10). */
export function dataSourceOptions(url: string, pool: number): Omit<Extract<DataSourceOptions, { type: 'postgres' }>, 'entities' | 'migrations'> {
  return {
    type: 'postgres',
    url,
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    migrationsRun: false,
    logging: false,
    installExtensions: false,
    extra: {
      Client: AttentiveClient,
      max: pool,
      connectionTimeoutMillis: 2_000,
      idleTimeoutMillis: 30_000,
      keepAlive: true,
      // Longer than the server's own limit: it only speaks when the server does not.
      query_timeout: 7_000,
      statement_timeout: 5_000,
      lock_timeout: 3_000,
      idle_in_transaction_session_timeout: 10_000,
    },
  };
}
