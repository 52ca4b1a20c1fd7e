import { Injectable } from '@nestjs/common';
import type { ChangeQaSettings, ModerateQuestion, ModeratorQuestion, QaSettings } from '@plenary/contracts/qa';
import type { Actor } from '@plenary/kernel/access';
import { Audit, changes } from '@plenary/kernel/audit';
import { Clock } from '@plenary/kernel/clock';
import type { Tx } from '@plenary/kernel/db';
import { DomainError, found } from '@plenary/kernel/errors';
import { Idempotency } from '@plenary/kernel/idempotency';
import { SessionAccess } from '@plenary/program';
import { QaQueries } from './qa.queries';
import { QaSettingsRow } from './qa-settings.entity';
import { Question } from './question.entity';
import { QuestionEvents } from './question.events';
import { moderatorView } from './question.view';

/** What moderators do with questions. Two of them never overwrite each other silently. */
@Injectable()
export class ModerationService {
  constructor(
    private readonly sessions: SessionAccess,
    private readonly idempotency: Idempotency,
    private readonly queries: QaQueries,
    private readonly events: QuestionEvents,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Gives a question the wished state; one is answered at a time, so beginning with it ends the one before. */
  async set(actor: Actor, input: ModerateQuestion): Promise<ModeratorQuestion> {
    const { sessionId } = found(await this.queries.byId(input.id));
    await this.sessions.openInside(actor, sessionId, 'qa.moderate');
    return this.idempotency.run(actor, { key: input.cid, operation: 'mod.set', body: input }, async (tx) => {
      const { question, answering } = await this.locked(tx, input.id, sessionId);
      const view = async () => moderatorView(question, await this.queries.authorName(question, tx.manager));
      if (question.state === input.state) return view();
      if (question.rev !== input.rev) throw new DomainError('common.version_conflict', { meta: { current: await view() } });
      if (input.state === 'answering' && answering) await this.move(tx, actor, answering, 'answered');
      await this.move(tx, actor, question, input.state);
      return view();
    });
  }

  /** Opens or closes questions, and says whether moderators look first and whether names may be left out. */
  async changeSettings(actor: Actor, input: ChangeQaSettings): Promise<QaSettings> {
    const { session } = await this.sessions.open(actor, input.sessionId, 'qa.moderate');
    return this.idempotency.run(actor, { key: input.cid, operation: 'qa.settings', body: input }, async (tx) => {
      const row = await this.lockedSettings(tx, session);
      const before = row.view;
      if (input.rev !== row.rev) throw new DomainError('common.version_conflict', { meta: { current: before } });
      row.change(input);
      await tx.manager.save(QaSettingsRow, row);
      await this.audit.record(tx, actor, { eventId: session.eventId, action: 'qa.settings', subject: { type: 'session', id: session.id }, ...changes({ ...before }, { ...row.view }) });
      await this.events.settingsChanged(tx, row, row.view);
      return row.view;
    });
  }

  private async move(tx: Tx, actor: Actor, question: Question, to: Question['state']): Promise<void> {
    const before = { state: question.state, isPublic: question.isPublic };
    if (!question.move(to, this.clock.now())) return;
    await tx.manager.save(Question, question);
    await this.audit.record(tx, actor, { eventId: question.eventId, action: 'qa.moderate', subject: { type: 'question', id: question.id }, before: { state: before.state }, after: { state: to } });
    await this.events.changed(tx, question, before.isPublic);
  }

  /** The question and the one being answered, locked in the order of their ids. */
  private async locked(tx: Tx, id: string, sessionId: string): Promise<{ question: Question; answering: Question | undefined }> {
    const rows = await tx.manager
      .createQueryBuilder(Question, 'question')
      .setLock('pessimistic_write')
      .where(`question.id = :id OR (question.sessionId = :sessionId AND question.state = 'answering')`, { id, sessionId })
      .orderBy('question.id')
      .getMany();
    return { question: found(rows.find((row) => row.id === id)), answering: rows.find((row) => row.id !== id) };
  }

  private async lockedSettings(tx: Tx, { id: sessionId, eventId }: { id: string; eventId: string }): Promise<QaSettingsRow> {
    await tx.manager.createQueryBuilder().insert().into(QaSettingsRow).values({ sessionId, eventId }).orIgnore().execute();
    return tx.manager.findOneOrFail(QaSettingsRow, { where: { sessionId }, lock: { mode: 'pessimistic_write' } });
  }
}
