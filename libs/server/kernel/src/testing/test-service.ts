import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamicModule, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Config, parseConfig } from '../config';
import { Log } from '../log';
import { createService, type ServiceDefinition } from '../service';
import { LogLines } from './log-lines';
import { createTestDatabase } from './test-database';

const SECRET = 'a secret for tests only, thirty-two characters and more';

/** The configuration of a process under test. */
export function testConfig(databaseUrl: string, overrides: Record<string, string> = {}): Config {
  return parseConfig({ NODE_ENV: 'test', DATABASE_URL: databaseUrl, DATABASE_POOL: '5', APP_SECRET: SECRET, INTERNAL_SECRET: SECRET, LOG_LEVEL: 'silent', PUBLIC_URL: 'http://plenary.test', ...overrides });
}

/** Logs nothing. */
export const testLog = (): Log => Log.create('test', 'silent');

/** A real service on a database of its own, without a port: requests go in by `app.inject`. */
export interface TestService {
  readonly app: NestFastifyApplication;
  readonly config: Config;
  readonly databaseUrl: string;
  /** What it has logged, on every level. */
  readonly logged: LogLines;
  close(): Promise<void>;
}

/** Builds a service with the modules under test on a clone of the migrated template. */
export async function createTestService(module: Type | DynamicModule, options: { name?: ServiceDefinition['name']; env?: Record<string, string> } = {}): Promise<TestService> {
  const database = await createTestDatabase();
  const storage = await mkdtemp(join(tmpdir(), 'plenary-files-'));
  const config = testConfig(database.url, { STORAGE_DIR: storage, ...options.env });
  const logged = new LogLines();
  const app = await createService({ name: options.name ?? 'api', module }, config, Log.create('test', 'trace', logged));
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const close = async (): Promise<void> => {
    await app.close();
    await database.drop();
    await rm(storage, { recursive: true, force: true });
  };
  return { app, config, databaseUrl: database.url, logged, close };
}
