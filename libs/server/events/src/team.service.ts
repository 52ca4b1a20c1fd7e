import { Injectable } from '@nestjs/common';
import { type InviteToTeam, TEAM_ROLES, type TeamRole, type TeamView } from '@plenary/contracts/events';
import type { Role } from '@plenary/contracts/roles';
import type { Actor } from '@plenary/kernel/access';
import { Audit } from '@plenary/kernel/audit';
import { type Tx, UnitOfWork } from '@plenary/kernel/db';
import { DomainError, found } from '@plenary/kernel/errors';
import { IsNull } from 'typeorm';
import { AccessService } from './access.service';
import { Event } from './event.entity';
import { Invitation } from './invitation.entity';
import { InvitationService } from './invitation.service';
import { Membership } from './membership.entity';
import { MembershipService } from './membership.service';
import { memberView, waitingView } from './team.view';

/** A membership of the team with the person behind it. */
export interface TeamRow {
  id: string;
  personId: string;
  email: string;
  name: string;
  roles: Role[];
  createdAt: Date;
}

const TEAM = `SELECT m.id, m.person_id AS "personId", p.email, p.name, m.roles, m.created_at AS "createdAt"
  FROM membership m JOIN person p ON p.id = m.person_id
  WHERE m.event_id = $1 AND m.banned_at IS NULL AND m.roles && $2::text[] ORDER BY m.created_at, m.id`;

/** Who works on an event: the list, invitations, and taking a role away. */
@Injectable()
export class TeamService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: AccessService,
    private readonly invitations: InvitationService,
    private readonly memberships: MembershipService,
    private readonly audit: Audit,
  ) {}

  async list(actor: Actor, eventId: string): Promise<TeamView> {
    await this.access.require(actor, eventId, 'event.invite');
    return this.unitOfWork.run(async ({ manager }) => {
      const members: TeamRow[] = await manager.query(TEAM, [eventId, TEAM_ROLES]);
      const waiting = await manager.find(Invitation, { where: { eventId, acceptedAt: IsNull(), revokedAt: IsNull() }, order: { createdAt: 'ASC' } });
      const now = new Date();
      const items = [...members.map((member) => memberView(member, actor.personId)), ...waiting.map((invitation) => waitingView(invitation, now))];
      return { items, can: await this.access.canMap(actor, eventId) };
    });
  }

  /** Sends an offer by mail; sending it again replaces the older one. */
  async invite(actor: Actor, eventId: string, input: InviteToTeam): Promise<TeamView> {
    await this.access.require(actor, eventId, 'event.invite');
    await this.unitOfWork.run(async (tx) => {
      const id = await this.invitations.offer(tx, eventId, actor.personId, input);
      await this.audit.record(tx, actor, { eventId, action: 'events.invite', subject: { type: 'invitation', id }, after: { role: input.role } });
    });
    return this.list(actor, eventId);
  }

  /** Withdraws an offer: its link stops working at once. */
  async withdraw(actor: Actor, eventId: string, invitationId: string): Promise<TeamView> {
    await this.access.require(actor, eventId, 'event.invite');
    await this.unitOfWork.run(async (tx) => {
      const invitation = found(await tx.manager.findOne(Invitation, { where: { id: invitationId, eventId }, lock: { mode: 'pessimistic_write' } }));
      invitation.revoke(new Date());
      await tx.manager.save(invitation);
      await this.audit.record(tx, actor, { eventId, action: 'events.invite.revoke', subject: { type: 'invitation', id: invitation.id }, after: { role: invitation.role } });
    });
    return this.list(actor, eventId);
  }

  /** Takes a role of the team from a member; the event keeps at least one organizer. */
  async removeRole(actor: Actor, eventId: string, membershipId: string, role: TeamRole): Promise<void> {
    await this.access.require(actor, eventId, 'event.invite');
    await this.unitOfWork.run(async (tx) => {
      await tx.manager.findOneOrFail(Event, { where: { id: eventId }, lock: { mode: 'pessimistic_write' } });
      const member = found(await tx.manager.findOneBy(Membership, { id: membershipId, eventId }));
      if (role === 'organizer' && member.roles.includes(role)) await this.keepAnOrganizer(tx, eventId);
      await this.memberships.revoke(tx, actor, { eventId, personId: member.personId, role });
    });
  }

  private async keepAnOrganizer(tx: Tx, eventId: string): Promise<void> {
    const organizers = await tx.manager.createQueryBuilder(Membership, 'm').where(`m.eventId = :eventId AND m.bannedAt IS NULL AND 'organizer' = ANY (m.roles)`, { eventId }).getCount();
    if (organizers < 2) throw new DomainError('events.last_organizer');
  }
}
