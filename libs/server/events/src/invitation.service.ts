import { Injectable } from '@nestjs/common';
import type { InvitationView, InviteToTeam } from '@plenary/contracts/events';
import { Id } from '@plenary/contracts/common';
import { emailKey } from '@plenary/contracts/email';
import { type Person, PersonService } from '@plenary/identity';
import { Actor } from '@plenary/kernel/access';
import { newId, type Tx, UnitOfWork } from '@plenary/kernel/db';
import { DomainError, found } from '@plenary/kernel/errors';
import { MailOutbox } from '@plenary/kernel/mail';
import { Signer } from '@plenary/kernel/signing';
import { Event } from './event.entity';
import { INVITATION_PURPOSE, invitationMail } from './invitation.email';
import { Invitation } from './invitation.entity';
import { MembershipService } from './membership.service';
import { invitationView } from './team.view';

/** How often one address may be asked by mail within an hour. */
const MAIL_CAP = { max: 3, withinMs: 3_600_000 };

/** Offers of team roles: sent by mail, accepted by the link in it. Rights of the inviting side are checked by `TeamService`. */
@Injectable()
export class InvitationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly people: PersonService,
    private readonly mails: MailOutbox,
    private readonly signer: Signer,
    private readonly memberships: MembershipService,
  ) {}

  /** Writes a new offer in place of an older one to the same address and role, whose link stops working. */
  async offer(tx: Tx, eventId: string, invitedBy: string | null, input: InviteToTeam): Promise<string> {
    const key = emailKey(input.email);
    await found(await tx.manager.findOne(Event, { where: { id: eventId }, lock: { mode: 'pessimistic_write' } }));
    if (await this.holdsRole(tx, eventId, key, input.role)) throw new DomainError('events.already_member', { field: 'email' });
    await tx.manager.delete(Invitation, { eventId, emailKey: key, role: input.role });
    const id = newId();
    await tx.manager.insert(Invitation, { id, eventId, email: input.email, emailKey: key, role: input.role, language: input.language, invitedBy });
    await this.mails.enqueue(tx, invitationMail, { to: input.email, eventId, language: input.language, data: { invitationId: id }, cap: MAIL_CAP });
    return id;
  }

  /** What the page of the link shows; opening it changes nothing, since mail scanners open links too. */
  async look(token: string): Promise<InvitationView> {
    return this.unitOfWork.run(async (tx) => {
      const invitation = await this.byToken(tx, token);
      const event = found(await tx.manager.findOneBy(Event, { id: invitation.eventId }));
      return invitationView(invitation, event, new Date());
    });
  }

  /** Gives the role to the person behind the address; answers who that is, so that the edge can sign them in. */
  async accept(actor: Actor, token: string): Promise<{ personId: string; eventId: string }> {
    return this.unitOfWork.run(async (tx) => {
      const invitation = await this.byToken(tx, token);
      const person = await this.people.findOrCreate(tx, { email: invitation.email, language: invitation.language });
      const first = invitation.acceptedAt === null;
      invitation.accept(new Date(), actor.personId === person.id);
      if (first) await this.give(tx, invitation, person);
      return { personId: person.id, eventId: invitation.eventId };
    });
  }

  private async give(tx: Tx, invitation: Invitation, person: Person): Promise<void> {
    const { eventId, role } = invitation;
    await tx.manager.save(invitation);
    person.emailConfirmedAt ??= new Date();
    await tx.manager.save(person);
    const themselves = Actor.person({ personId: person.id, authSessionId: null, isAdmin: person.isAdmin, language: person.language });
    await this.memberships.grant(tx, themselves, { eventId, personId: person.id, role });
  }

  private async byToken(tx: Tx, token: string): Promise<Invitation> {
    const id = this.signer.verify(INVITATION_PURPOSE, token);
    const invitation = Id.safeParse(id).success ? await tx.manager.findOne(Invitation, { where: { id: id as string }, lock: { mode: 'pessimistic_write' } }) : null;
    if (!invitation) throw new DomainError('events.invitation_invalid');
    return invitation;
  }

  private async holdsRole(tx: Tx, eventId: string, key: string, role: string): Promise<boolean> {
    const rows: unknown[] = await tx.manager.query('SELECT 1 FROM membership m JOIN person p ON p.id = m.person_id WHERE m.event_id = $1 AND p.email_key = $2 AND $3 = ANY (m.roles)', [eventId, key, role]);
    return rows.length > 0;
  }
}
