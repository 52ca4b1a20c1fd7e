import { Injectable } from '@nestjs/common';
import { LIMITS } from '@plenary/contracts/limits';
import type { ConfirmationView } from '@plenary/contracts/registration';
import { Event } from '@plenary/events';
import { Person, PersonService } from '@plenary/identity';
import { Actor } from '@plenary/kernel/access';
import { Clock } from '@plenary/kernel/clock';
import { type Tx, UnitOfWork } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { DelegateInvitation } from './delegate-invitation.entity';
import { Places, type Runner, type Seating } from './places';
import { Registration } from './registration.entity';
import { RegistrationOutcomes } from './registration.outcomes';
import { isExpired, isRepeat } from './registration.policy';
import { holdPerson, holdRegistration } from './registration.rows';
import { RegistrationTokens } from './registration.tokens';
import { eventFacts } from './registration.view';

/** Who was confirmed, and for which event. */
export interface Confirmed {
  personId: string;
  slug: string;
  registrationId: string;
}

const invalid = (): DomainError => new DomainError('registration.link_invalid');

/** Names the event, so that the page can offer the way on. */
const used = (event: Event): DomainError => new DomainError('registration.link_used', { meta: { slug: event.slug } });

/** The moment an address proves true: the request gets its person, and its place when no organizer has to decide. */
@Injectable()
export class ConfirmationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly people: PersonService,
    private readonly places: Places,
    private readonly outcomes: RegistrationOutcomes,
    private readonly tokens: RegistrationTokens,
    private readonly clock: Clock,
  ) {}

  /** What the landing page of the mail's link shows; mail scanners open links too, so nothing is consumed. */
  async look(token: string): Promise<ConfirmationView> {
    const id = this.tokens.confirmationId(token);
    return this.unitOfWork.run(async (tx) => {
      const request = id ? await tx.manager.findOneBy(Registration, { id }) : null;
      if (!request) throw invalid();
      const event = await tx.manager.findOneByOrFail(Event, { id: request.eventId });
      if (request.isUsed && !isRepeat(request, this.clock.now())) throw used(event);
      return { event: eventFacts(event), name: request.name, email: request.email };
    });
  }

  /** Uses the link of the mail. */
  async byLink(token: string): Promise<Confirmed> {
    const id = this.tokens.confirmationId(token);
    if (!id) throw invalid();
    return this.confirm(id);
  }

  /** Uses the six digits of the mail; some wrong tries end them until the next mail. */
  async byCode(requestToken: string, typed: string): Promise<Confirmed> {
    const id = this.tokens.requestId(requestToken);
    if (!id) throw invalid();
    const request = await this.countTry(id);
    if (!this.tokens.matchesCode(request, typed)) throw new DomainError('registration.code_wrong', { field: 'code' });
    return this.confirm(id);
  }

  /** Confirms a request whose address is proven, in a transaction of its own or the given one. */
  confirm(requestId: string, run: Runner = (work) => this.unitOfWork.run(work)): Promise<Confirmed> {
    return this.places.seat(run, (tx, hasPlace) => this.settle(tx, requestId, hasPlace));
  }

  /** The part of `confirm` that a caller can put into a transaction of its own; `Places.seat` must surround it. */
  async settle(tx: Tx, requestId: string, hasPlace: boolean): Promise<Seating<Confirmed>> {
    const now = this.clock.now();
    const request = await holdRegistration(tx, { id: requestId });
    if (!request) throw invalid();
    const event = await tx.manager.findOneByOrFail(Event, { id: request.eventId });
    if (request.isUsed) return this.again(tx, request, event, now);
    if (isExpired(request, now)) throw new DomainError('registration.link_expired', { meta: { slug: event.slug } });
    if (event.state !== 'published' || now >= event.endsAt) throw new DomainError('registration.closed');
    if (!event.approval) this.places.expect(event, hasPlace);
    const person = await this.personOf(tx, request, now);
    const { registration, isNew } = await this.join(tx, request, person, now);
    const seat = isNew ? await this.seat(tx, { registration, event, person, hasPlace }) : 'none';
    return { answer: { personId: person.id, slug: event.slug, registrationId: registration.id }, seat, eventId: event.id };
  }

  /** A second press gets the first answer; a link that comes back later is refused. */
  private async again(tx: Tx, request: Registration, event: Event, now: Date): Promise<Seating<Confirmed>> {
    const registration = request.mergedInto ? await tx.manager.findOneBy(Registration, { id: request.mergedInto }) : request;
    if (!registration?.personId || !isRepeat(request, now)) throw used(event);
    return { answer: { personId: registration.personId, slug: event.slug, registrationId: registration.id }, seat: 'none', eventId: event.id };
  }

  /** The person of the address, who is known to read it from now on. */
  private async personOf(tx: Tx, request: Registration, now: Date): Promise<Person> {
    const { id } = await this.people.findOrCreate(tx, { email: request.email, name: request.name, language: request.language, timeZone: request.timeZone });
    const person = await holdPerson(tx, id);
    if (person.emailConfirmedAt) return person;
    person.emailConfirmedAt = now;
    await tx.manager.update(Person, { id }, { emailConfirmedAt: now });
    return person;
  }

  /** Makes the request the person's registration, or leads it to the one they have; a withdrawn one comes to life again. */
  private async join(tx: Tx, request: Registration, person: Person, now: Date): Promise<{ registration: Registration; isNew: boolean }> {
    const known = await holdRegistration(tx, { eventId: request.eventId, personId: person.id });
    if (!known) request.confirm(person.id, now);
    else request.mergeInto(known, now);
    const isNew = !known || known.state === 'withdrawn';
    if (known) await tx.manager.save(request);
    if (known?.state === 'withdrawn') known.renew(request, now);
    return { registration: known ?? request, isNew };
  }

  /** Approves where nobody has to decide, tells to wait for a place or for the organizers otherwise; each saves the registration. */
  private async seat(tx: Tx, { registration, event, person, hasPlace }: { registration: Registration; event: Event; person: Person; hasPlace: boolean }): Promise<Seating<Confirmed>['seat']> {
    const invited = await this.wasInvited(tx, registration);
    if (event.approval && !invited) {
      await this.outcomes.receive(tx, registration);
      return 'none';
    }
    const themselves = Actor.person({ personId: person.id, authSessionId: null, isAdmin: person.isAdmin, language: person.language });
    if (hasPlace) await this.outcomes.approve(tx, themselves, registration, { undoable: false });
    else await this.outcomes.waitlist(tx, themselves, registration, { undoable: false });
    return hasPlace ? 'taken' : 'waiting';
  }

  /** Whether the organizers asked this address themselves; then they have decided already. */
  private async wasInvited(tx: Tx, registration: Registration): Promise<boolean> {
    const { eventId, emailKey } = registration;
    const { affected } = await tx.manager.createQueryBuilder().update(DelegateInvitation).set({ registeredAt: () => 'coalesce(registered_at, now())' }).where({ eventId, emailKey }).execute();
    if (!affected) return false;
    registration.source = 'invitation';
    return true;
  }

  /** Counts the try first and in one statement, so that parallel guesses cannot slip past the limit. */
  private async countTry(id: string): Promise<Registration> {
    return this.unitOfWork.run(async (tx) => {
      const { affected } = await tx.manager
        .createQueryBuilder()
        .update(Registration)
        .set({ codeTries: () => 'code_tries + 1' })
        .where('id = :id AND code_tries < :limit', { id, limit: LIMITS.registration.codeTries })
        .execute();
      const request = await tx.manager.findOneBy(Registration, { id });
      if (!request) throw invalid();
      if (!affected) throw new DomainError('registration.code_exhausted', { field: 'code', retryAfterMs: LIMITS.signIn.codeMs });
      return request;
    });
  }
}
