export { MailLogService } from './mail-log.service';
export { MailingApiModule, MailingModule, MailingWorkerModule } from './mailing.modules';
export { ReminderService } from './reminder.service';
