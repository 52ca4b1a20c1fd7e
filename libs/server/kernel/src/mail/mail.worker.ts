import type { z } from 'zod';
import { HandlesJob, type JobContext, type JobHandler } from '../jobs';
import { deliverDueMail } from './mail.jobs';
import { MailSender } from './sender';

/** Sends due mail whenever somebody hints at it, and every few seconds. */
@HandlesJob(deliverDueMail)
export class DeliverDueMail implements JobHandler<typeof deliverDueMail.payload> {
  constructor(private readonly sender: MailSender) {}

  async handle(_: z.output<typeof deliverDueMail.payload>, { signal }: JobContext): Promise<void> {
    await this.sender.deliverDue(signal);
  }
}
