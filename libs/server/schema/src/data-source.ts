import 'reflect-metadata';
import { dataSourceOptions } from '@plenary/kernel/db';
import { DataSource } from 'typeorm';
import { entities } from './entities';
import { migrations } from './migrations';

/** The whole schema on one connection: for migrating, seeding and tests; services load only their own entities. */
export function createDataSource(url: string, pool = 2): DataSource {
  const options = dataSourceOptions(url, pool);
  return new DataSource({ ...options, entities, migrations, migrationsTableName: 'migration', migrationsTransactionMode: 'each', extra: { ...options.extra, statement_timeout: 60_000, idle_in_transaction_session_timeout: 60_000 } });
}
