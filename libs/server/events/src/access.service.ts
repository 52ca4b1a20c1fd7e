import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { ALL_PERMISSIONS, type CanMap, type Holder, type Permission, permissionsOf } from '@plenary/contracts/roles';
import { type Actor, EventAccess } from '@plenary/kernel/access';
import { Clock } from '@plenary/kernel/clock';
import { DomainError, notFound } from '@plenary/kernel/errors';
import type { Repository } from 'typeorm';
import { Event } from './event.entity';
import { Membership } from './membership.entity';

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
    if (actor.kind === 'system') return new Set(ALL_PERMISSIONS);
    if (actor.screen) return actor.screen.eventId === eventId ? permissionsOf(['screen']) : new Set();
    const event = await this.events.findOne({ where: { id: eventId }, select: { id: true, state: true } });
    if (!event) return new Set();
    const membership = await this.membershipOf(actor, eventId);
    const holders: Holder[] = ['visitor', ...(membership?.roles ?? []), ...(membership?.isGuest(this.clock.now()) ? (['guest'] as const) : []), ...(actor.isAdmin ? (['admin'] as const) : [])];
    const permissions = permissionsOf(holders);
    return event.isPublic || permissions.has('event.viewDraft') || holders.includes('moderator') || holders.includes('speaker') ? permissions : new Set();
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
