import { Injectable } from '@nestjs/common';
import type { MailListQuery, MailListView, MailView } from '@plenary/contracts/mail';
import { AccessService } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { Audit } from '@plenary/kernel/audit';
import { UnitOfWork } from '@plenary/kernel/db';
import { DomainError, found } from '@plenary/kernel/errors';
import { type Mail, MailOutbox } from '@plenary/kernel/mail';
import { MailLogQueries } from './mail-log.queries';
import { mailView } from './mail-log.view';

/** The mail of an event for its team: what left, what waits, what failed and goes again. */
@Injectable()
export class MailLogService {
  constructor(
    private readonly access: AccessService,
    private readonly queries: MailLogQueries,
    private readonly uow: UnitOfWork,
    private readonly outbox: MailOutbox,
    private readonly audit: Audit,
  ) {}

  async list(actor: Actor, eventId: string, query: MailListQuery): Promise<MailListView> {
    await this.access.require(actor, eventId, 'mail.view');
    const { items, total, counts } = await this.queries.page(eventId, query);
    return { items: items.map(mailView), total, counts, can: { retry: await this.access.can(actor, eventId, 'mail.retry') } };
  }

  /** One mail of the event, for whoever may see its log. */
  async one(actor: Actor, eventId: string, mailId: string): Promise<Mail> {
    await this.access.require(actor, eventId, 'mail.view');
    return found(await this.queries.one(eventId, mailId));
  }

  /** Sends a failed mail again, with all its tries. */
  async retry(actor: Actor, eventId: string, mailId: string): Promise<MailView> {
    await this.access.require(actor, eventId, 'mail.retry');
    const mail = found(await this.queries.one(eventId, mailId));
    await this.uow.run(async (tx) => {
      if (!(await this.outbox.retry(tx, mailId, eventId))) throw new DomainError('mailing.not_failed');
      await this.audit.record(tx, actor, { eventId, action: 'mail.retry', subject: { type: 'mail', id: mailId }, before: { state: mail.state, lastError: mail.lastError }, after: { state: 'queued' } });
    });
    return mailView(found(await this.queries.one(eventId, mailId)));
  }
}
