import { Injectable } from '@nestjs/common';
import type { EditRegistration } from '@plenary/contracts/registration';
import type { Event } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { Audit, changes } from '@plenary/kernel/audit';
import { Clock } from '@plenary/kernel/clock';
import { type Tx, UnitOfWork } from '@plenary/kernel/db';
import { DomainError, found, notFound } from '@plenary/kernel/errors';
import { ValidationError } from '@plenary/kernel/http';
import type { Registration } from './registration.entity';
import { RegistrationOutcomes } from './registration.outcomes';
import { fitsCategories, possibleSteps } from './registration.policy';
import { holdRegistration } from './registration.rows';
import { WaitingList } from './waiting-list.service';

/** What delegates do with their own registration. */
@Injectable()
export class OwnRegistrationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outcomes: RegistrationOutcomes,
    private readonly waitingList: WaitingList,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async edit(actor: Actor, event: Event, input: EditRegistration): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const registration = await this.hold(tx, actor, event, 'edit');
      const before = registration.answers;
      Object.assign(registration, Object.fromEntries(Object.entries(input).filter(([, answer]) => answer !== undefined)));
      if (input.category !== undefined && !fitsCategories(event, registration.category)) throw new ValidationError([{ field: 'category', code: 'invalid' }]);
      await tx.manager.save(registration);
      const difference = changes({ ...before }, { ...registration.answers });
      await this.audit.record(tx, actor, { eventId: event.id, action: 'registration.edit', subject: { type: 'registration', id: registration.id }, ...difference });
    });
  }

  /** Gives up; a place that was held goes to the next who waits. */
  async withdraw(actor: Actor, event: Event): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const registration = await this.hold(tx, actor, event, 'withdraw');
      const held = registration.holdsPlace;
      await this.outcomes.withdraw(tx, actor, registration);
      if (held) await this.waitingList.passOn(tx, event.id);
    });
  }

  private async hold(tx: Tx, actor: Actor, event: Event, step: 'edit' | 'withdraw'): Promise<Registration> {
    if (!actor.personId) throw notFound();
    const registration = found(await holdRegistration(tx, { eventId: event.id, personId: actor.personId }));
    if (!possibleSteps(registration, event, this.clock.now())[step]) throw new DomainError('registration.wrong_state', { meta: { state: registration.state } });
    return registration;
  }
}
