import { Injectable } from '@nestjs/common';
import type { EditQaDesk, QaDeskView } from '@plenary/contracts/qa-event';
import { AccessService } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { Audit, changes } from '@plenary/kernel/audit';
import { UnitOfWork } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { DataSource, type EntityManager } from 'typeorm';
import { QaDeskRow } from './qa-desk.entity';

/** What the team prepares for its moderators: labels, listed words, replies. */
@Injectable()
export class QaDeskService {
  constructor(
    private readonly source: DataSource,
    private readonly access: AccessService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
  ) {}

  async view(actor: Actor, eventId: string): Promise<QaDeskView> {
    await this.access.require(actor, eventId, 'qa.moderate');
    return this.viewOf(actor, await this.row(eventId, this.source.manager));
  }

  /** Takes the whole desk as wished, unless somebody else has changed it since. */
  async edit(actor: Actor, eventId: string, { rev, labels, words, replies }: EditQaDesk): Promise<QaDeskView> {
    await this.access.require(actor, eventId, 'qa.configure');
    return this.unitOfWork.run(async (tx) => {
      await tx.manager.createQueryBuilder().insert().into(QaDeskRow).values({ eventId }).orIgnore().execute();
      const row = await tx.manager.findOneOrFail(QaDeskRow, { where: { eventId }, lock: { mode: 'pessimistic_write' } });
      if (row.rev !== rev) throw new DomainError('common.version_conflict', { meta: { rev: row.rev } });
      const before = { labels: row.labels, words: row.words, replies: row.replies };
      Object.assign(row, { labels, words, replies, rev: row.rev + 1 });
      await tx.manager.save(QaDeskRow, row);
      await this.audit.record(tx, actor, { eventId, action: 'qa.configure', subject: { type: 'event', id: eventId }, ...changes(before, { labels, words, replies }) });
      return this.viewOf(actor, row);
    });
  }

  private async row(eventId: string, manager: EntityManager): Promise<QaDeskRow> {
    return (await manager.findOneBy(QaDeskRow, { eventId })) ?? manager.create(QaDeskRow, { eventId, labels: [], words: {}, replies: [], rev: 0 });
  }

  private async viewOf(actor: Actor, { eventId, labels, words, replies, rev }: QaDeskRow): Promise<QaDeskView> {
    return { labels, words, replies, rev, can: await this.access.canMap(actor, eventId) };
  }
}
