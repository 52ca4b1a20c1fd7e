import { Injectable } from '@nestjs/common';
import { type Claim, QA_LIMITS } from '@plenary/contracts/qa';
import type { ClaimQuestion } from '@plenary/contracts/qa-desk';
import { Membership } from '@plenary/events';
import { Person } from '@plenary/identity';
import type { Actor } from '@plenary/kernel/access';
import { type Tx, UnitOfWork } from '@plenary/kernel/db';
import { DomainError, found } from '@plenary/kernel/errors';
import { channels, StreamLog } from '@plenary/kernel/streams';
import { SessionAccess } from '@plenary/program';
import { DataSource, type EntityManager } from 'typeorm';
import { QuestionClaim } from './claim.entity';
import { Question } from './question.entity';

/** Takes or renews a claim; no row comes back while somebody else holds it. */
const TAKE = `
  INSERT INTO question_claim (question_id, event_id, session_id, holder_id, until)
  VALUES ($1, $2, $3, $4, now() + make_interval(secs => $5))
  ON CONFLICT (question_id) DO UPDATE SET holder_id = excluded.holder_id, until = excluded.until
  WHERE question_claim.holder_id = excluded.holder_id OR question_claim.until <= now() OR $6
  RETURNING until`;

/** Who works on which question, so that two moderators do not do the same. A lease by the database's clock. */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly source: DataSource,
    private readonly sessions: SessionAccess,
    private readonly unitOfWork: UnitOfWork,
    private readonly streams: StreamLog,
  ) {}

  /** Takes, renews or gives up a question. Somebody else's is refused with their name, unless taken over. */
  async claim(actor: Actor, { id, on, force }: ClaimQuestion): Promise<Claim> {
    const question = found(await this.source.manager.findOneBy(Question, { id }));
    const { membership } = await this.sessions.openInsideAsMember(actor, question.sessionId, 'qa.moderate');
    return this.unitOfWork.run(async (tx) => {
      if (!on) return this.giveUp(tx, question, membership.id);
      const { eventId, sessionId } = question;
      const taken: unknown[] = await tx.manager.query(TAKE, [id, eventId, sessionId, membership.id, QA_LIMITS.claimMs / 1_000, force ?? false]);
      if (taken.length === 0) throw new DomainError('qa.claimed', { meta: { current: await this.of(id, tx.manager) } });
      return this.tell(tx, question, found(await this.of(id, tx.manager)));
    });
  }

  /** Refuses to decide about what somebody else works on, and says who. */
  async expectFree(actor: Actor, ids: string[], manager: EntityManager): Promise<void> {
    for (const id of ids) {
      const [claim]: { personId: string }[] = await manager.query(
        'SELECT membership.person_id AS "personId" FROM question_claim JOIN membership ON membership.id = holder_id WHERE question_id = $1 AND until > now()',
        [id],
      );
      if (claim && claim.personId !== actor.personId) throw new DomainError('qa.claimed', { meta: { current: await this.of(id, manager) } });
    }
  }

  /** The claims of a session that hold now. */
  async ofSession(sessionId: string, manager: EntityManager): Promise<Claim[]> {
    return this.read(manager, 'claim.sessionId = :id', sessionId);
  }

  private async of(id: string, manager: EntityManager): Promise<Claim | undefined> {
    return (await this.read(manager, 'claim.questionId = :id', id))[0];
  }

  private async giveUp(tx: Tx, question: Question, holderId: string): Promise<Claim> {
    const free: Claim = { id: question.id, holder: null, until: null };
    const { affected } = await tx.manager.delete(QuestionClaim, { questionId: question.id, holderId });
    return affected ? this.tell(tx, question, free) : ((await this.of(question.id, tx.manager)) ?? free);
  }

  private async tell(tx: Tx, { sessionId, eventId }: Question, claim: Claim): Promise<Claim> {
    await this.streams.append(tx, { stream: channels.sessionModerators(sessionId), eventId }, 'q.claimed', claim);
    return claim;
  }

  private async read(manager: EntityManager, where: string, id: string): Promise<Claim[]> {
    const rows = await manager
      .createQueryBuilder(QuestionClaim, 'claim')
      .innerJoin(Membership, 'membership', 'membership.id = claim.holderId')
      .innerJoin(Person, 'person', 'person.id = membership.personId')
      .where(`${where} AND claim.until > now()`, { id })
      .select(['claim.questionId AS id', 'claim.holderId AS "membershipId"', 'person.name AS name', 'claim.until AS until'])
      .getRawMany<{ id: string; membershipId: string; name: string; until: Date }>();
    return rows.map(({ id: questionId, membershipId, name, until }) => ({ id: questionId, holder: { membershipId, name }, until: until.toISOString() }));
  }
}
