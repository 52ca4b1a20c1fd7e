import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Audit, AuditEntry } from '../audit';
import { Clock } from '../clock';
import { type Config, ConfigModule } from '../config';
import { DbModule } from '../db';
import { HealthModule } from '../health';
import { HttpModule } from '../http';
import { Idempotency, IdempotencyRecord } from '../idempotency';
import { StreamsModule } from '../streams';
import { Log } from '../log';
import { Signer } from '../signing';

const shared = [Audit, Clock, Idempotency, Signer];

/** What every service stands on. Sockets, jobs and mail are modules of their own, since not every service needs them. */
@Global()
@Module({})
export class KernelModule {
  static create(config: Config, log: Log): DynamicModule {
    return {
      module: KernelModule,
      imports: [ConfigModule.with(config), DbModule.create(), TypeOrmModule.forFeature([AuditEntry, IdempotencyRecord]), HealthModule, HttpModule, StreamsModule],
      providers: [...shared, { provide: Log, useValue: log }],
      exports: [...shared, Log, HealthModule],
    };
  }
}
