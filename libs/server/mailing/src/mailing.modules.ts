import { Module } from '@nestjs/common';
import { EventsModule, EventsWorkerModule } from '@plenary/events';
import { MailModule, MailPreviewModule } from '@plenary/kernel/mail';
import { SpeakerWorkerModule } from '@plenary/program';
import { RegistrationModule, RegistrationWorkerModule } from '@plenary/registration';
import { MailLogController } from './mail-log.controller';
import { MailLogQueries } from './mail-log.queries';
import { MailLogService } from './mail-log.service';
import { MailPreviewService } from './mail-preview.service';
import { MailingOverview } from './mailing.overview';
import { ReminderTemplate } from './reminder.email';
import { ReminderQueries } from './reminder.queries';
import { ReminderService } from './reminder.service';
import { WriteRemindersWorker } from './reminder.worker';

/** What mail of this noun needs to be composed. */
@Module({ imports: [EventsModule, RegistrationModule], providers: [ReminderQueries, ReminderTemplate], exports: [ReminderQueries] })
export class MailingModule {}

/** The mail log over HTTP. Previews need the templates, which features keep in their worker modules; their jobs do not run here. */
@Module({
  imports: [MailingModule, MailModule, MailPreviewModule, EventsWorkerModule, SpeakerWorkerModule, RegistrationWorkerModule],
  controllers: [MailLogController],
  providers: [MailLogQueries, MailLogService, MailPreviewService, MailingOverview],
})
export class MailingApiModule {}

/** Reminders. */
@Module({ imports: [MailingModule, MailModule], providers: [ReminderService, WriteRemindersWorker] })
export class MailingWorkerModule {}
