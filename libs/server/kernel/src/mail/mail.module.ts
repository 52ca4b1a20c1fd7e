import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LIMITS } from '@plenary/contracts/limits';
import { Config } from '../config';
import { JobsModule } from '../jobs';
import { MailComposer } from './composer';
import { MailDeliveries } from './deliveries';
import { Mail } from './mail.entity';
import { DeliverDueMail } from './mail.worker';
import { MailOutbox } from './outbox';
import { MailSender } from './sender';
import { MailTransport } from './transport';

/** Lets use cases write mail. */
@Global()
@Module({ imports: [JobsModule, TypeOrmModule.forFeature([Mail])], providers: [MailOutbox], exports: [MailOutbox] })
export class MailModule {}

const transport = { provide: MailTransport, inject: [Config], useFactory: (config: Config) => new MailTransport(config.smtpUrl, LIMITS.mail.smtpMs) };

/** Composes mail without sending it. */
@Module({ imports: [DiscoveryModule], providers: [MailComposer], exports: [MailComposer] })
export class MailPreviewModule {}

/** Sends mail; templates are providers of the features' worker modules. */
@Module({ imports: [MailModule, MailPreviewModule], providers: [MailDeliveries, MailSender, transport, DeliverDueMail] })
export class MailWorkerModule {}
