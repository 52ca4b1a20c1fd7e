import { Injectable } from '@nestjs/common';
import type { ChangeQaSettings, ModeratorSettings } from '@plenary/contracts/qa';
import type { Actor } from '@plenary/kernel/access';
import { Audit, changes } from '@plenary/kernel/audit';
import type { Tx } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { Idempotency } from '@plenary/kernel/idempotency';
import { SessionAccess } from '@plenary/program';
import { QaSettingsRow } from './qa-settings.entity';
import { QuestionEvents } from './question.events';

const whole = (row: QaSettingsRow): ModeratorSettings => ({ ...row.view, hideAfterReports: row.hideAfterReports });

const fieldsOf = ({ open, moderated, anonymous, sort, perPerson, pauseSeconds, hideAfterReports }: ChangeQaSettings) => ({ open, moderated, anonymous, sort, perPerson, pauseSeconds, hideAfterReports });

/** How questions go in a session, as its moderators set it. */
@Injectable()
export class QaSettingsService {
  constructor(
    private readonly sessions: SessionAccess,
    private readonly idempotency: Idempotency,
    private readonly events: QuestionEvents,
    private readonly audit: Audit,
  ) {}

  /** Takes what was named of the rules: who looks first, names, limits of a person, when reports hide a question. */
  async change(actor: Actor, input: ChangeQaSettings): Promise<ModeratorSettings> {
    const { session } = await this.sessions.open(actor, input.sessionId, 'qa.moderate');
    return this.idempotency.run(actor, { key: input.cid, operation: 'qa.settings', body: input }, async (tx) => {
      const row = await this.locked(tx, session);
      const before = whole(row);
      if (input.rev !== row.rev) throw new DomainError('common.version_conflict', { meta: { current: before } });
      row.change(fieldsOf(input));
      await tx.manager.save(QaSettingsRow, row);
      await this.audit.record(tx, actor, { eventId: session.eventId, action: 'qa.settings', subject: { type: 'session', id: session.id }, ...changes({ ...before }, { ...whole(row) }) });
      await this.events.settingsChanged(tx, row, row.view, row.rules);
      return whole(row);
    });
  }

  private async locked(tx: Tx, { id: sessionId, eventId }: { id: string; eventId: string }): Promise<QaSettingsRow> {
    await tx.manager.createQueryBuilder().insert().into(QaSettingsRow).values({ sessionId, eventId }).orIgnore().execute();
    return tx.manager.findOneOrFail(QaSettingsRow, { where: { sessionId }, lock: { mode: 'pessimistic_write' } });
  }
}
