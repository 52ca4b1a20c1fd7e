import { Injectable } from '@nestjs/common';
import { LIMITS } from '@plenary/contracts/limits';
import { MembershipService } from '@plenary/events';
import { Person } from '@plenary/identity';
import { Actor } from '@plenary/kernel/access';
import { Audit } from '@plenary/kernel/audit';
import { Clock } from '@plenary/kernel/clock';
import type { Tx } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { Mail, type MailDefinition, MailOutbox } from '@plenary/kernel/mail';
import type { z } from 'zod';
import type { Registration } from './registration.entity';
import { approvedMail, declinedMail, receivedMail, waitlistedMail } from './registration.mails';

type StateMail = MailDefinition<typeof receivedMail.data>;

/** A decision of the team waits a moment with its mail, so that it can be taken back; a rule's mail goes at once. */
interface Pace {
  undoable: boolean;
}

/** What comes with each change of state: the role in the event, the line of history and the mail, in one transaction. */
@Injectable()
export class RegistrationOutcomes {
  constructor(
    private readonly memberships: MembershipService,
    private readonly audit: Audit,
    private readonly outbox: MailOutbox,
    private readonly clock: Clock,
  ) {}

  /** Tells that the organizers will decide. */
  async receive(tx: Tx, registration: Registration): Promise<void> {
    await tx.manager.save(registration);
    await this.mail(tx, registration, receivedMail, { undoable: false });
  }

  async approve(tx: Tx, actor: Actor, registration: Registration, pace: Pace): Promise<void> {
    await this.change(tx, actor, registration, 'approve', () => registration.approve(pace.undoable ? actor.personId : null, this.clock.now()));
    await this.memberships.grant(tx, actor, { eventId: registration.eventId, personId: personOf(registration), role: 'attendee' });
    await this.mail(tx, registration, approvedMail, pace);
  }

  async waitlist(tx: Tx, actor: Actor, registration: Registration, pace: Pace): Promise<void> {
    if (registration.state === 'waitlisted') return;
    await this.change(tx, actor, registration, 'waitlist', () => registration.waitlist(pace.undoable ? actor.personId : null, this.clock.now()));
    await this.mail(tx, registration, waitlistedMail, pace);
  }

  async decline(tx: Tx, actor: Actor, registration: Registration, reason: string): Promise<void> {
    await this.leavePlace(tx, actor, registration);
    await this.change(tx, actor, registration, 'decline', () => registration.decline(actor.personId, this.clock.now(), reason));
    await this.mail(tx, registration, declinedMail, { undoable: true });
  }

  async withdraw(tx: Tx, actor: Actor, registration: Registration): Promise<void> {
    await this.leavePlace(tx, actor, registration);
    await this.change(tx, actor, registration, 'withdraw', () => registration.withdraw());
  }

  /** Takes a decision back, as long as its mail has not left. */
  async reopen(tx: Tx, actor: Actor, registration: Registration): Promise<void> {
    const dedupeKey = mailKey(registration);
    const waits = await tx.manager.existsBy(Mail, { dedupeKey, state: 'queued' });
    if (!waits || registration.decidedBy === null) throw new DomainError('registration.undo_too_late');
    await this.outbox.cancel(tx, { dedupeKey });
    await this.leavePlace(tx, actor, registration);
    await this.change(tx, actor, registration, 'reopen', () => registration.reopen());
  }

  private async leavePlace(tx: Tx, actor: Actor, registration: Registration): Promise<void> {
    if (!registration.holdsPlace) return;
    await this.memberships.revoke(tx, actor, { eventId: registration.eventId, personId: personOf(registration), role: 'attendee' });
  }

  private async change(tx: Tx, actor: Actor, registration: Registration, verb: string, change: () => void): Promise<void> {
    const facts = () => ({ state: registration.state, reason: registration.reason });
    const before = facts();
    change();
    await tx.manager.save(registration);
    await this.audit.record(tx, actor, { eventId: registration.eventId, action: `registration.${verb}`, subject: { type: 'registration', id: registration.id }, before, after: facts() });
  }

  private async mail(tx: Tx, registration: Registration, definition: StateMail, { undoable }: Pace): Promise<void> {
    const person = await tx.manager.findOneByOrFail(Person, { id: personOf(registration) });
    const data: z.input<StateMail['data']> = { registrationId: registration.id };
    await this.outbox.enqueue(tx, definition, {
      to: person.email,
      personId: person.id,
      eventId: registration.eventId,
      language: registration.language,
      timeZone: registration.timeZone ?? person.timeZone,
      data,
      dedupeKey: mailKey(registration),
      ...(undoable && { notBefore: new Date(this.clock.now().getTime() + LIMITS.registration.undoMs) }),
    });
  }
}

/** One mail belongs to each step of a registration. */
const mailKey = ({ id, step }: Registration): string => `registration/${id}/${step}`;

function personOf({ personId }: Registration): string {
  if (!personId) throw new DomainError('registration.wrong_state');
  return personId;
}
