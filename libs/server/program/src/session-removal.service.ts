import { Injectable } from '@nestjs/common';
import type { SessionsWritten } from '@plenary/contracts/program';
import { AccessService } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { Audit } from '@plenary/kernel/audit';
import { Clock } from '@plenary/kernel/clock';
import { UnitOfWork } from '@plenary/kernel/db';
import { found } from '@plenary/kernel/errors';
import { ProgramQueries } from './program.queries';
import { lockProgramme } from './programme-lock';
import { conflictView, sessionView } from './programme.view';
import { Session } from './session.entity';

/** Takes sessions out of the draft and puts them back: an undo that works as long as their place is free. */
@Injectable()
export class SessionRemovalService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: AccessService,
    private readonly queries: ProgramQueries,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  async remove(actor: Actor, eventId: string, sessionId: string): Promise<SessionsWritten> {
    await this.access.require(actor, eventId, 'program.edit');
    return this.unitOfWork.run(async (tx) => {
      await lockProgramme(tx, eventId);
      const session = found(await tx.manager.findOneBy(Session, { id: sessionId, eventId }));
      if (session.removedAt === null) {
        session.remove(this.clock.now());
        await tx.manager.save(Session, session);
        await this.audit.record(tx, actor, { eventId, action: 'program.remove_session', subject: { type: 'session', id: sessionId } });
      }
      const draft = await this.queries.draft(eventId, tx.manager);
      return { sessions: [], conflicts: draft.conflicts().map(conflictView) };
    });
  }

  async restore(actor: Actor, eventId: string, sessionId: string): Promise<SessionsWritten> {
    await this.access.require(actor, eventId, 'program.edit');
    return this.unitOfWork.run(async (tx) => {
      await lockProgramme(tx, eventId);
      const before = (await this.queries.draft(eventId, tx.manager)).conflicts();
      const session = found(await tx.manager.findOneBy(Session, { id: sessionId, eventId }));
      const wasRemoved = session.removedAt !== null;
      session.removedAt = null;
      await tx.manager.save(Session, session);
      const draft = await this.queries.draft(eventId, tx.manager);
      draft.expectRoom(session.roomId);
      draft.expectFit(before, true);
      if (wasRemoved) await this.audit.record(tx, actor, { eventId, action: 'program.restore_session', subject: { type: 'session', id: sessionId } });
      return { sessions: [sessionView(draft.session(sessionId))], conflicts: draft.conflicts().map(conflictView) };
    });
  }
}
