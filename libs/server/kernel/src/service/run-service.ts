import 'reflect-metadata';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Config, ConfigError, parseConfig } from '../config';
import { Health } from '../health';
import { fastifyAdapter } from '../http';
import { Log } from '../log';
import { KernelModule } from './kernel.module';

/** How a service differs from the others. */
export interface ServiceDefinition {
  name: 'api' | 'live' | 'worker';
  module: Type | DynamicModule;
  /** Last touches before listening, for example a socket adapter. */
  prepare?: (app: NestFastifyApplication, config: Config, log: Log) => Promise<void> | void;
}

const STOP_MS = 20_000;

/** Builds a service without listening; tests use this too. */
export async function createService(definition: ServiceDefinition, config: Config, log: Log): Promise<NestFastifyApplication> {
  const root: DynamicModule = { module: class Root {}, imports: [KernelModule.create(config, log), definition.module] };
  const app = await NestFactory.create<NestFastifyApplication>(root, fastifyAdapter(config), { logger: log, abortOnError: false, bodyParser: false });
  await definition.prepare?.(app, config, log);
  return app;
}

/** Runs a service until it is told to stop; a wrong environment ends it with everything that is wrong. */
export async function runService(definition: ServiceDefinition): Promise<void> {
  const config = configOrExit();
  const log = Log.create(definition.name, config.logLevel);
  process.on('unhandledRejection', (error) => crash(log, 'A rejection nobody handled', error));
  process.on('uncaughtException', (error) => crash(log, 'An exception nobody caught', error));
  try {
    const app = await createService(definition, config, log);
    stopOnSignals(app, log);
    await app.listen(config.port, config.host);
    log.info('listening', { url: await app.getUrl() });
  } catch (error) {
    crash(log, 'The service could not start', error);
  }
}

function configOrExit(): Config {
  try {
    return parseConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

/** The last resort: say it and end; the supervisor starts a clean process. */
function crash(log: Log, message: string, error: unknown): void {
  log.error(message, error);
  setTimeout(() => process.exit(1), 100);
}

/** SIGTERM, SIGINT or the end of the parent process: not ready, finish what runs, go. */
function stopOnSignals(app: NestFastifyApplication, log: Log): void {
  let stopping = false;
  const stop = async (reason: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log.info('stopping', { reason });
    app.get(Health, { strict: false }).stop();
    setTimeout(() => process.exit(1), STOP_MS).unref();
    await app.close().catch((error: unknown) => log.error('The service did not stop cleanly', error));
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
  process.on('disconnect', () => void stop('disconnect'));
}
