import type { Role } from '@plenary/contracts/roles';
import { Person } from '@plenary/identity';
import { buildPerson } from '@plenary/identity/testing';
import { Actor } from '@plenary/kernel/access';
import type { EntityManager } from 'typeorm';
import type { Event } from '../event.entity';
import { Membership } from '../membership.entity';
import { buildEvent } from './build-event';

/** A person of an event, ready to act. */
export interface BuiltMember {
  event: Event;
  person: Person;
  membership: Membership;
  actor: Actor;
}

/** Parents that already exist; what is missing is built. */
export interface MembershipParents {
  event?: Event;
  person?: Person;
}

/** The actor of a saved person, as a sign-in would make it. */
export function actorOf(person: Person): Actor {
  return Actor.person({ personId: person.id, authSessionId: null, isAdmin: person.isAdmin, language: person.language });
}

/** A saved membership with a role (or several), with its event and person. */
export async function buildMembership(manager: EntityManager, role: Role | Role[], parents: MembershipParents = {}): Promise<BuiltMember> {
  const event = parents.event ?? (await buildEvent(manager));
  const person = parents.person ?? (await buildPerson(manager));
  const roles = Array.isArray(role) ? role : [role];
  const membership = await manager.save(Membership, manager.create(Membership, { eventId: event.id, personId: person.id, roles }));
  return { event, person, membership, actor: actorOf(person) };
}
