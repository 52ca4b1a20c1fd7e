import 'reflect-metadata';
import { type DynamicModule, Global, type INestApplicationContext, Module, type Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ConfigModule, parseConfig } from '../../config';
import { Log } from '../../log';
import { JobsWorkerModule } from '../jobs.module';

const SECRETS = { APP_SECRET: 'a'.repeat(32), INTERNAL_SECRET: 'b'.repeat(32) };

@Global()
@Module({ providers: [{ provide: Log, useValue: Log.create('spec', 'silent') }], exports: [Log] })
class SilentLogModule {}

/** Starts a worker with nothing but these handlers, as the worker service would. */
export async function startJobs(handlers: Provider[], environment: Record<string, string>): Promise<INestApplicationContext> {
  const config = parseConfig({ ...SECRETS, NODE_ENV: 'test', ...environment });
  const root: DynamicModule = { module: class Root {}, imports: [ConfigModule.with(config), SilentLogModule, JobsWorkerModule], providers: handlers };
  return NestFactory.createApplicationContext(root, { logger: false, abortOnError: false });
}

/** Waits until something holds, or says that it did not. */
export async function eventually(holds: () => boolean | Promise<boolean>, what: string, withinMs = 10_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Not within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
