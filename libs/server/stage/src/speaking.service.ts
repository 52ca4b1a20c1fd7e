import { Injectable } from '@nestjs/common';
import type { SetSpeaking, SpeakingView } from '@plenary/contracts/stage';
import type { Actor } from '@plenary/kernel/access';
import { Clock } from '@plenary/kernel/clock';
import { type Tx, UnitOfWork } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { channels, StreamLog } from '@plenary/kernel/streams';
import { SessionAccess, SessionSpeaker } from '@plenary/program';
import { Speaking } from './speaking.entity';
import { StageQueries } from './stage.queries';

/** Who speaks now, as a moderator says. */
@Injectable()
export class SpeakingService {
  constructor(
    private readonly sessions: SessionAccess,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly streams: StreamLog,
    private readonly queries: StageQueries,
  ) {}

  /** Saying the same twice changes nothing. */
  async set(actor: Actor, { sessionId, speakerId }: SetSpeaking): Promise<SpeakingView> {
    const { session } = await this.sessions.open(actor, sessionId, 'stage.conduct');
    return this.unitOfWork.run(async (tx) => {
      await tx.manager.query('SELECT 1 FROM session WHERE id = $1 FOR NO KEY UPDATE', [sessionId]);
      const before = await this.queries.speakingIn(sessionId, tx.manager);
      if (before.speakerId === speakerId) return before;
      await this.write(tx, session, speakerId);
      const after = await this.queries.speakingIn(sessionId, tx.manager);
      await this.streams.append(tx, { stream: channels.sessionPublic(sessionId), eventId: session.eventId }, 'stage.speaking', after);
      return after;
    });
  }

  private async write(tx: Tx, { id: sessionId, eventId }: { id: string; eventId: string }, speakerId: string | null): Promise<void> {
    if (speakerId === null) {
      await tx.manager.delete(Speaking, { sessionId });
      return;
    }
    if (!(await tx.manager.existsBy(SessionSpeaker, { sessionId, speakerId }))) throw new DomainError('stage.unknown_speaker', { field: 'speakerId' });
    await tx.manager.upsert(Speaking, { sessionId, eventId, speakerId, since: this.clock.now() }, ['sessionId']);
  }
}
