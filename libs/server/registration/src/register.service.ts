import { Injectable } from '@nestjs/common';
import type { Register, RegisteredView } from '@plenary/contracts/registration';
import { emailKey } from '@plenary/contracts/email';
import type { Event } from '@plenary/events';
import { Person } from '@plenary/identity';
import type { Actor } from '@plenary/kernel/access';
import { Clock } from '@plenary/kernel/clock';
import type { Tx } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { ValidationError } from '@plenary/kernel/http';
import { Idempotency } from '@plenary/kernel/idempotency';
import { ConfirmationService } from './confirmation.service';
import { Places, type Seating } from './places';
import { fitsCategories, isLate } from './registration.policy';
import { insertOnce, newRequest } from './registration.rows';
import { RequestService } from './request.service';

/** Takes a filled-in form. The answer is the same whether or not anybody knows the address. */
@Injectable()
export class RegisterService {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly requests: RequestService,
    private readonly confirmations: ConfirmationService,
    private readonly places: Places,
    private readonly clock: Clock,
  ) {}

  async register(actor: Actor, event: Event, key: string | undefined, input: Register): Promise<RegisteredView> {
    this.check(event, input);
    const write = { key, operation: 'registration.register', body: { eventId: event.id, ...input } };
    return this.places.seat(
      (work) => this.idempotency.run(actor, write, work),
      (tx, hasPlace) => this.write(tx, actor, { event, input, hasPlace }),
    );
  }

  private async write(tx: Tx, actor: Actor, { event, input, hasPlace }: { event: Event; input: Register; hasPlace: boolean }): Promise<Seating<RegisteredView>> {
    const { email, timeZone, consentVersion, name, country, institution, position, category, language } = input;
    const late = isLate(event, this.clock.now());
    const answers = { name, country, institution, position, category, language };
    const { request, fresh } = await insertOnce(tx, newRequest(tx, { eventId: event.id, email, answers, timeZone, consentVersion, late, source: 'form' }));
    if (await this.isOwn(tx, actor, email)) {
      const seating = await this.confirmations.settle(tx, request.id, hasPlace);
      return { ...seating, answer: { next: 'own', request: null } };
    }
    await this.requests.mail(tx, request, fresh);
    return { answer: this.requests.answer(request), seat: 'none', eventId: event.id };
  }

  private check(event: Event, input: Register): void {
    if (!event.acceptsRegistrations(this.clock.now())) throw new DomainError('registration.closed');
    if (!fitsCategories(event, input.category)) throw new ValidationError([{ field: 'category', code: input.category === null ? 'required' : 'invalid' }]);
    if (input.consentVersion !== event.consentVersion) throw new DomainError('registration.consent_changed', { field: 'consent' });
  }

  /** A signed-in person has proven this address before and need not do it again. */
  private async isOwn(tx: Tx, actor: Actor, email: string): Promise<boolean> {
    const person = actor.personId ? await tx.manager.findOneBy(Person, { id: actor.personId }) : null;
    return person !== null && person.emailKey === emailKey(email) && person.emailConfirmedAt !== null;
  }
}
