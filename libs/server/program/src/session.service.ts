import { Injectable } from '@nestjs/common';
import type { StageChanged } from '@plenary/contracts/stage';
import { AccessService } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { Audit } from '@plenary/kernel/audit';
import { Clock } from '@plenary/kernel/clock';
import { type Tx, UnitOfWork } from '@plenary/kernel/db';
import { found } from '@plenary/kernel/errors';
import { channels, StreamLog } from '@plenary/kernel/streams';
import { lockProgramme } from './programme-lock';
import { Session } from './session.entity';

/** Starts and ends sessions: a moderator taps, the clock only proposes. */
@Injectable()
export class SessionService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: AccessService,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly streams: StreamLog,
  ) {}

  /** Puts a session on; the one that was on in the same room ends. Repeating it changes nothing. */
  async start(actor: Actor, eventId: string, sessionId: string): Promise<StageChanged> {
    await this.access.require(actor, eventId, 'stage.conduct');
    return this.unitOfWork.run(async (tx) => {
      const session = await this.locked(tx, eventId, sessionId);
      if (session.state !== 'live') {
        for (const running of await tx.manager.findBy(Session, { roomId: session.roomId, state: 'live' })) await this.move(tx, actor, running, 'end');
        await this.move(tx, actor, session, 'start');
      }
      return stageOf(session);
    });
  }

  /** Ends a session that is on. Repeating it changes nothing. */
  async end(actor: Actor, eventId: string, sessionId: string): Promise<StageChanged> {
    await this.access.require(actor, eventId, 'stage.conduct');
    return this.unitOfWork.run(async (tx) => {
      const session = await this.locked(tx, eventId, sessionId);
      if (session.state === 'live') await this.move(tx, actor, session, 'end');
      return stageOf(session);
    });
  }

  private async locked(tx: Tx, eventId: string, sessionId: string): Promise<Session> {
    await lockProgramme(tx, eventId);
    return found(await tx.manager.findOneBy(Session, { id: sessionId, eventId }));
  }

  /** Moves a session and tells the event's stream of it in the same transaction. */
  private async move(tx: Tx, actor: Actor, session: Session, verb: 'start' | 'end'): Promise<void> {
    session[verb](this.clock.now());
    await tx.manager.save(Session, session);
    await this.audit.record(tx, actor, { eventId: session.eventId, action: `program.${verb}_session`, subject: { type: 'session', id: session.id } });
    await this.streams.append(tx, { stream: channels.event(session.eventId), eventId: session.eventId }, 'stage.changed', stageOf(session));
  }
}

const stageOf = (session: Session): StageChanged => ({
  roomId: session.roomId,
  sessionId: session.id,
  state: session.state,
  startedAt: session.startedAt?.toISOString() ?? null,
  endedAt: session.endedAt?.toISOString() ?? null,
});
