import 'reflect-metadata';
import { type DynamicModule, Global, type INestApplicationContext, Module, type Provider, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ConfigModule } from '../../config';
import { DbModule } from '../../db';
import { JobsWorkerModule } from '../../jobs';
import { Log } from '../../log';
import { testConfig, testLog } from '../../testing';
import { MailWorkerModule } from '../mail.module';

@Global()
@Module({ providers: [{ provide: Log, useFactory: testLog }], exports: [Log] })
class SilentLogModule {}

/** What a spec starts: its templates, and whether jobs run by themselves or `deliverDue` is called by hand. */
export interface MailProcess {
  databaseUrl: string;
  smtpUrl: string;
  templates: Provider[];
  withJobs?: boolean;
}

/** Starts a mail worker as the worker service would. */
export async function startMail({ databaseUrl, smtpUrl, templates, withJobs = false }: MailProcess): Promise<INestApplicationContext> {
  const config = testConfig(databaseUrl, { SMTP_URL: smtpUrl, MAIL_FROM: 'Plenary <no-reply@plenary.example>', DATABASE_POOL: '12' });
  const jobs: Type[] = withJobs ? [JobsWorkerModule] : [];
  const root: DynamicModule = { module: class Root {}, imports: [ConfigModule.with(config), SilentLogModule, DbModule.create(), MailWorkerModule, ...jobs], providers: templates };
  return NestFactory.createApplicationContext(root, { logger: false, abortOnError: false });
}
