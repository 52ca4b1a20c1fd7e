import { Injectable } from '@nestjs/common';
import type { DecideRegistrations, DecisionResults, RegistrationState } from '@plenary/contracts/registration';
import { AccessService } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { type Tx, UnitOfWork } from '@plenary/kernel/db';
import { DomainError, found } from '@plenary/kernel/errors';
import { Places, type Seating } from './places';
import type { Registration } from './registration.entity';
import { RegistrationOutcomes } from './registration.outcomes';
import { holdRegistration } from './registration.rows';
import { WaitingList } from './waiting-list.service';

type Result = DecisionResults['results'][number];

/** The team's decisions, one by one or on many; each is a transaction of its own, so one failure stops no other. */
@Injectable()
export class DecisionService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: AccessService,
    private readonly places: Places,
    private readonly outcomes: RegistrationOutcomes,
    private readonly waitingList: WaitingList,
  ) {}

  async decide(actor: Actor, eventId: string, command: DecideRegistrations): Promise<DecisionResults> {
    await this.access.require(actor, eventId, 'registration.decide');
    return this.each(command.ids, (id) => (command.decision === 'approve' ? this.approve(actor, eventId, id) : this.decline(actor, eventId, id, command.reason)));
  }

  /** Takes decisions back while their mails still wait. */
  async reopen(actor: Actor, eventId: string, ids: readonly string[]): Promise<DecisionResults> {
    await this.access.require(actor, eventId, 'registration.decide');
    return this.each(ids, (id) => this.leave(eventId, id, (tx, registration) => this.outcomes.reopen(tx, actor, registration)));
  }

  /** Approves, or puts on the waiting list when the event is full. */
  private approve(actor: Actor, eventId: string, id: string): Promise<RegistrationState> {
    return this.places.seat(
      (work) => this.unitOfWork.run(work),
      async (tx, hasPlace): Promise<Seating<RegistrationState>> => {
        const registration = await this.hold(tx, eventId, id);
        if (hasPlace) await this.outcomes.approve(tx, actor, registration, { undoable: true });
        else await this.outcomes.waitlist(tx, actor, registration, { undoable: true });
        return { answer: registration.state, seat: hasPlace ? 'taken' : 'waiting', eventId };
      },
    );
  }

  private decline(actor: Actor, eventId: string, id: string, reason: string): Promise<RegistrationState> {
    return this.leave(eventId, id, (tx, registration) => this.outcomes.decline(tx, actor, registration, reason));
  }

  /** A change after which a place that was held goes to the next who waits. */
  private leave(eventId: string, id: string, change: (tx: Tx, registration: Registration) => Promise<void>): Promise<RegistrationState> {
    return this.unitOfWork.run(async (tx) => {
      const registration = await this.hold(tx, eventId, id);
      const held = registration.holdsPlace;
      await change(tx, registration);
      if (held) await this.waitingList.passOn(tx, eventId);
      return registration.state;
    });
  }

  private async hold(tx: Tx, eventId: string, id: string): Promise<Registration> {
    return found(await holdRegistration(tx, { id, eventId }));
  }

  private async each(ids: readonly string[], decide: (id: string) => Promise<RegistrationState>): Promise<DecisionResults> {
    const results: Result[] = [];
    for (const id of ids) results.push(await decide(id).then((state) => ({ id, ok: true, state, code: null }), (error: unknown) => failure(id, error)));
    return { results };
  }
}

function failure(id: string, error: unknown): Result {
  if (!(error instanceof DomainError)) throw error;
  return { id, ok: false, state: null, code: error.code };
}
