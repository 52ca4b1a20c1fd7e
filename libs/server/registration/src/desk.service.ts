import { Injectable } from '@nestjs/common';
import type { AddRegistration } from '@plenary/contracts/registration';
import { AccessService, Event } from '@plenary/events';
import { PersonService } from '@plenary/identity';
import type { Actor } from '@plenary/kernel/access';
import type { Tx } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { ValidationError } from '@plenary/kernel/http';
import { Idempotency } from '@plenary/kernel/idempotency';
import { Places, type Seating } from './places';
import type { Registration } from './registration.entity';
import { RegistrationOutcomes } from './registration.outcomes';
import { fitsCategories } from './registration.policy';
import { holdPerson, holdRegistration, newRequest } from './registration.rows';

/** What became of an entry at the desk. */
export interface Entered {
  id: string;
  state: Registration['state'];
}

/** Delegates whom the team enters itself: no confirmation, approved at once while there are places. */
@Injectable()
export class DeskService {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly access: AccessService,
    private readonly people: PersonService,
    private readonly places: Places,
    private readonly outcomes: RegistrationOutcomes,
  ) {}

  async enter(actor: Actor, eventId: string, key: string | undefined, input: AddRegistration): Promise<Entered> {
    await this.access.require(actor, eventId, 'registration.decide');
    return this.places.seat(
      (work) => this.idempotency.run(actor, { key, operation: 'registration.enter', body: { eventId, ...input } }, work),
      (tx, hasPlace) => this.write(tx, actor, { eventId, input, hasPlace }),
    );
  }

  private async write(tx: Tx, actor: Actor, { eventId, input, hasPlace }: { eventId: string; input: AddRegistration; hasPlace: boolean }): Promise<Seating<Entered>> {
    const event = await tx.manager.findOneByOrFail(Event, { id: eventId });
    if (!fitsCategories(event, input.category)) throw new ValidationError([{ field: 'category', code: input.category === null ? 'required' : 'invalid' }]);
    const registration = await this.registrationOf(tx, eventId, input);
    if (hasPlace) await this.outcomes.approve(tx, actor, registration, { undoable: true });
    else await this.outcomes.waitlist(tx, actor, registration, { undoable: true });
    return { answer: { id: registration.id, state: registration.state }, seat: hasPlace ? 'taken' : 'waiting', eventId };
  }

  private async registrationOf(tx: Tx, eventId: string, { email, ...answers }: AddRegistration): Promise<Registration> {
    const now = new Date();
    const person = await this.people.findOrCreate(tx, { email, name: answers.name, language: answers.language });
    await holdPerson(tx, person.id);
    const request = newRequest(tx, { eventId, email, answers, timeZone: null, consentVersion: null, late: false, source: 'desk' });
    const known = await holdRegistration(tx, { eventId, personId: person.id });
    if (known && known.state !== 'withdrawn') throw new DomainError('registration.already_registered', { field: 'email' });
    if (known) known.renew(request, now);
    else request.confirm(person.id, now);
    return tx.manager.save(known ?? request);
  }
}
