import { Injectable } from '@nestjs/common';
import type { QueueOrder } from '@plenary/contracts/qa';
import type { OrderQueue } from '@plenary/contracts/qa-desk';
import type { Actor } from '@plenary/kernel/access';
import { DomainError } from '@plenary/kernel/errors';
import { Idempotency } from '@plenary/kernel/idempotency';
import { channels, StreamLog } from '@plenary/kernel/streams';
import { SessionAccess } from '@plenary/program';
import { In } from 'typeorm';
import { QaQueueRow } from './qa-queue.entity';
import { Question } from './question.entity';

/** The order of a session's queue, as its moderators set it by hand. */
@Injectable()
export class QueueService {
  constructor(
    private readonly sessions: SessionAccess,
    private readonly idempotency: Idempotency,
    private readonly streams: StreamLog,
  ) {}

  /** Takes the wished order, unless another moderator has changed it since; ids of other sessions are left out. */
  async order(actor: Actor, input: OrderQueue): Promise<QueueOrder> {
    const { session } = await this.sessions.open(actor, input.sessionId, 'qa.moderate');
    return this.idempotency.run(actor, { key: input.cid, operation: 'mod.queue', body: input }, async (tx) => {
      await tx.manager.createQueryBuilder().insert().into(QaQueueRow).values({ sessionId: session.id, eventId: session.eventId }).orIgnore().execute();
      const row = await tx.manager.findOneOrFail(QaQueueRow, { where: { sessionId: session.id }, lock: { mode: 'pessimistic_write' } });
      if (row.rev !== input.rev) throw new DomainError('common.version_conflict', { meta: { current: row.view } });
      const known = await tx.manager.find(Question, { where: { id: In(input.ids), sessionId: session.id }, select: { id: true } });
      row.ids = [...new Set(input.ids)].filter((id) => known.some((question) => question.id === id));
      row.rev += 1;
      await tx.manager.save(QaQueueRow, row);
      await this.streams.append(tx, { stream: channels.sessionModerators(session.id), eventId: session.eventId }, 'q.queue', row.view);
      return row.view;
    });
  }
}
