import { Injectable } from '@nestjs/common';
import type { Role } from '@plenary/contracts/roles';
import type { Actor } from '@plenary/kernel/access';
import { Audit } from '@plenary/kernel/audit';
import { newId, type Tx } from '@plenary/kernel/db';
import { channels, StreamLog } from '@plenary/kernel/streams';
import { Membership } from './membership.entity';

/** One role of one person in one event. */
export interface RoleOfPerson {
  eventId: string;
  personId: string;
  role: Role;
}

/** Gives and takes roles, in the transaction of the decision behind it; the one place that writes memberships. */
@Injectable()
export class MembershipService {
  constructor(
    private readonly audit: Audit,
    private readonly streams: StreamLog,
  ) {}

  /** The person's membership with this role, made when they are new to the event. */
  async grant(tx: Tx, actor: Actor, { eventId, personId, role }: RoleOfPerson): Promise<Membership> {
    await tx.manager.createQueryBuilder().insert().into(Membership).values({ id: newId(), eventId, personId, roles: [] }).orIgnore().execute();
    const membership = await tx.manager.findOneOrFail(Membership, { where: { eventId, personId }, lock: { mode: 'pessimistic_write' } });
    const before = membership.roles;
    membership.grant(role);
    if (membership.roles !== before) await this.write(tx, actor, membership, 'events.role.grant', before);
    return membership;
  }

  /** Takes a role; the row stays, since questions, votes and presence hang on it. Null when the person is not in the event. */
  async revoke(tx: Tx, actor: Actor, { eventId, personId, role }: RoleOfPerson): Promise<Membership | null> {
    const membership = await tx.manager.findOne(Membership, { where: { eventId, personId }, lock: { mode: 'pessimistic_write' } });
    if (!membership?.roles.includes(role)) return membership;
    const before = membership.roles;
    membership.revoke(role);
    await this.write(tx, actor, membership, 'events.role.revoke', before);
    return membership;
  }

  /** The person's open sockets are told to look at their rights again: a role that was taken ends at once there too. */
  private async write(tx: Tx, actor: Actor, membership: Membership, action: string, before: Role[]): Promise<void> {
    await tx.manager.save(membership);
    await this.audit.record(tx, actor, {
      eventId: membership.eventId,
      action,
      subject: { type: 'membership', id: membership.id },
      onBehalfOf: actor.personId === membership.personId ? null : membership.personId,
      before: { roles: before },
      after: { roles: membership.roles },
    });
    await this.streams.append(tx, { stream: channels.member(membership.id), eventId: membership.eventId }, 'access.changed', {});
  }
}
