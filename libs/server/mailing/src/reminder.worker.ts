import { HandlesJob, type JobHandler } from '@plenary/kernel/jobs';
import { writeReminders } from './reminder.jobs';
import { ReminderService } from './reminder.service';

/** Reminds the delegates of events that begin within the hour. */
@HandlesJob(writeReminders)
export class WriteRemindersWorker implements JobHandler<typeof writeReminders.payload> {
  constructor(private readonly reminders: ReminderService) {}

  async handle(): Promise<void> {
    await this.reminders.writeDue();
  }
}
