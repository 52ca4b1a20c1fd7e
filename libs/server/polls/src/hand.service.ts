import { Injectable } from '@nestjs/common';
import type { RaisedHand, RaiseHand } from '@plenary/contracts/floor';
import { Delegations } from '@plenary/events';
import { Person } from '@plenary/identity';
import type { Actor } from '@plenary/kernel/access';
import { Clock } from '@plenary/kernel/clock';
import { type Tx, UnitOfWork } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { type MemberSession, SessionAccess } from '@plenary/program';
import { FloorEvents } from './floor.events';
import { isListed } from './floor.policy';
import { FloorQueries } from './floor.queries';
import { ownView } from './floor.view';
import { FloorRequest } from './floor-request.entity';

/** What people do with their own hand: raise it, take it down. */
@Injectable()
export class HandService {
  constructor(
    private readonly sessions: SessionAccess,
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: FloorQueries,
    private readonly events: FloorEvents,
    private readonly delegations: Delegations,
    private readonly clock: Clock,
  ) {}

  /** One request of a member is open at a time in a session, however often and from however many tabs it is asked. */
  async raise(actor: Actor, input: RaiseHand): Promise<RaisedHand> {
    const opened = await this.sessions.openAsMember(actor, input.sessionId, 'floor.ask');
    return this.unitOfWork.run(async (tx) => {
      await tx.manager.query('SELECT 1 FROM membership WHERE id = $1 FOR NO KEY UPDATE', [opened.membership.id]);
      const open = await this.queries.openOf(input.sessionId, opened.membership.id, tx.manager);
      if (input.on) return { hand: ownView(open ?? (await this.known(tx, opened, input)) ?? (await this.ask(tx, opened, input))) };
      if (open) await this.withdraw(tx, open);
      return { hand: null };
    });
  }

  /** A late repeat of an asking that has ended meanwhile does not ask again. */
  private known(tx: Tx, { membership }: MemberSession, { cid }: RaiseHand): Promise<FloorRequest | null> {
    return tx.manager.findOneBy(FloorRequest, { memberId: membership.id, cid });
  }

  private async ask(tx: Tx, { session, membership }: MemberSession, { cid, topic }: RaiseHand): Promise<FloorRequest> {
    const settings = await this.queries.settings(session.id, tx.manager);
    if (!settings.hands || session.state === 'ended') throw new DomainError('floor.closed');
    const person = await tx.manager.findOneByOrFail(Person, { id: membership.personId });
    const delegation = (await this.delegations.of(session.eventId, [membership.personId])).get(membership.personId) ?? { country: null, institution: '' };
    const facts = { eventId: session.eventId, sessionId: session.id, memberId: membership.id, cid, topic, name: person.name, ...delegation };
    const request = await tx.manager.save(FloorRequest, tx.manager.create(FloorRequest, facts));
    await this.events.changed(tx, request, [request], false);
    return request;
  }

  private async withdraw(tx: Tx, { id }: FloorRequest): Promise<void> {
    const request = await tx.manager.findOneOrFail(FloorRequest, { where: { id }, lock: { mode: 'pessimistic_write' } });
    const wasListed = isListed(request.state);
    request.withdraw(this.clock.now());
    await tx.manager.save(FloorRequest, request);
    await this.events.changed(tx, request, [request], wasListed);
  }
}
