import { Injectable } from '@nestjs/common';
import type { Actor } from '@plenary/kernel/access';
import { found } from '@plenary/kernel/errors';
import { MailComposer, renderHtml } from '@plenary/kernel/mail';
import { MailLogService } from './mail-log.service';

/** Shows a mail as its reader sees it, but without what would open the reader's doors: links lead nowhere, codes are hidden. */
@Injectable()
export class MailPreviewService {
  constructor(
    private readonly log: MailLogService,
    private readonly composer: MailComposer,
  ) {}

  /** Composed anew; not found when the mail has lost its reason since. */
  async html(actor: Actor, eventId: string, mailId: string): Promise<string> {
    const mail = await this.log.one(actor, eventId, mailId);
    const content = found(await this.composer.compose(mail));
    return renderHtml(content, mail.language, { withoutSecrets: true });
  }
}
