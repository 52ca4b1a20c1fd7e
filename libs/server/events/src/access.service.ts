import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { ALL_PERMISSIONS, type CanMap, type Holder, type Permission, permissionsOf } from '@plenary/contracts/roles';
import { type Actor, EventAccess } from '@plenary/kernel/access';
import { Clock } from '@plenary/kernel/clock';
import { DomainError, notFound } from '@plenary/kernel/errors';
import type { Repository } from 'typeorm';
import { Event } from './event.entity';
import { Membership } from './membership.entity';

/** What an actor may do in an event, and as whom. */
export interface EventRights {
  /** Empty when they may not know that the event exists. */
  permissions: Set<Permission>;
  /** Null for visitors, for the banned, and for an administrator without a part in the event. */
  membership: Membership | null;
}

/** The one place that decides what an actor may do in an event: roles from the database, rights from the one table. */
@Injectable()
export class AccessService extends EventAccess {
  constructor(
    @InjectRepository(Event) private readonly events: Repository<Event>,
    @InjectRepository(Membership) private readonly memberships: Repository<Membership>,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** The actor's membership of an event, unless banned. */
  async membershipOf(actor: Actor, eventId: string): Promise<Membership | null> {
    if (!actor.personId) return null;
    const membership = await this.memberships.findOneBy({ eventId, personId: actor.personId });
    return membership?.bannedAt ? null : membership;
  }

  /** Everything the actor may do in this event; empty when they may not know that it exists. */
  async permissionsFor(actor: Actor, eventId: string): Promise<Set<Permission>> {
    return (await this.rightsOf(actor, eventId)).permissions;
  }

  /** Permissions and membership with one look at each row, for what thousands do within seconds. */
  async rightsOf(actor: Actor, eventId: string): Promise<EventRights> {
    if (actor.kind === 'system') return { permissions: new Set(ALL_PERMISSIONS), membership: null };
    if (actor.screen) return { permissions: actor.screen.eventId === eventId ? permissionsOf(['screen']) : new Set(), membership: null };
    const event = await this.events.findOne({ where: { id: eventId }, select: { id: true, state: true } });
    if (!event) return { permissions: new Set(), membership: null };
    const membership = await this.membershipOf(actor, eventId);
    const holders: Holder[] = ['visitor', ...(membership?.roles ?? []), ...(membership?.isGuest(this.clock.now()) ? (['guest'] as const) : []), ...(actor.isAdmin ? (['admin'] as const) : [])];
    const permissions = permissionsOf(holders);
    const mayKnow = event.isPublic || permissions.has('event.viewDraft') || holders.includes('moderator') || holders.includes('speaker');
    return { permissions: mayKnow ? permissions : new Set(), membership };
  }

  async can(actor: Actor, eventId: string, permission: Permission): Promise<boolean> {
    return (await this.permissionsFor(actor, eventId)).has(permission);
  }

  /** The same answer as for an unknown event where the actor may not know it; else says plainly what is missing. */
  async require(actor: Actor, eventId: string, permission: Permission): Promise<void> {
    const permissions = await this.permissionsFor(actor, eventId);
    if (permissions.has(permission)) return;
    if (permissions.size === 0) throw notFound();
    if (actor.kind === 'visitor') throw new DomainError('common.unauthenticated');
    // To somebody who is not part of it, the inside of an event does not exist.
    throw (await this.membershipOf(actor, eventId)) ? new DomainError('common.forbidden') : notFound();
  }

  /** The `can` map of an answer, so that buttons and server never disagree. */
  async canMap(actor: Actor, eventId: string): Promise<CanMap> {
    return Object.fromEntries([...(await this.permissionsFor(actor, eventId))].map((permission) => [permission, true]));
  }
}
