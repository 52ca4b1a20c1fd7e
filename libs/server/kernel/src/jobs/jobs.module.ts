import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Config } from '../config';
import { Log } from '../log';
import { JobBackend } from './backend';
import { calm } from './calm';
import { BullJobQueue, JobQueue } from './queue';
import { reasonOf } from './reason';
import { JobRegistry } from './registry';
import { JobRunner } from './runner';
import { JobSchedules } from './schedules';

/** LISTEN needs the database itself, not a pooler in front of it. */
const backend = {
  provide: JobBackend,
  inject: [Config, Log],
  useFactory: (config: Config, log: Log) => {
    const trouble = calm((reason, times) => log.warn('The job queue is in trouble', { reason, times }));
    return new JobBackend(config.databaseDirectUrl, config.redisUrl, (error) => trouble(reasonOf(error)));
  },
};

/** Lets a service put jobs into the queue. */
@Global()
@Module({ providers: [backend, BullJobQueue, { provide: JobQueue, useExisting: BullJobQueue }], exports: [JobBackend, JobQueue, BullJobQueue] })
export class JobsModule {}

/** Lets the worker service run jobs: handlers are providers of the features' worker modules. */
@Module({ imports: [JobsModule, DiscoveryModule], providers: [JobRegistry, JobSchedules, JobRunner] })
export class JobsWorkerModule {}
