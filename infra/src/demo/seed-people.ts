import { emailKey } from '@plenary/contracts/email';
import type { Language } from '@plenary/contracts/languages';
import type { Role } from '@plenary/contracts/roles';
import { type Event, Membership } from '@plenary/events';
import { Person } from '@plenary/identity';
import { newId } from '@plenary/kernel/db';
import type { EntityManager } from 'typeorm';

/** A person of the demo with a role, for whom a sign-in link is printed. */
export interface DemoRole {
  role: 'administrator' | 'organizer' | 'staff' | 'moderator' | 'speaker' | 'delegate';
  email: string;
  name: string;
  language: Language;
  /** Role in the demo's events; the administrator stands above them. */
  membership: Role | null;
}

export const demoRoles: DemoRole[] = [
  { role: 'administrator', email: 'administrator@plenary.example', name: 'Administrator', language: 'en', membership: null },
  { role: 'organizer', email: 'organizer@hub.example', name: 'Organizer of the Hub', language: 'en', membership: 'organizer' },
  { role: 'staff', email: 'staff@holding.example', name: 'Staff of a co-organizer', language: 'ru', membership: 'staff' },
  { role: 'moderator', email: 'moderator@hub.example', name: 'Moderator of the hall', language: 'en', membership: 'moderator' },
  { role: 'speaker', email: 'speaker@speakers.example', name: 'Arpine Korekyan', language: 'en', membership: 'speaker' },
  { role: 'delegate', email: 'delegate-001@delegates.example', name: 'Делегат 001', language: 'kk', membership: 'attendee' },
];

/** A person by address, made when missing. */
export async function ensurePerson(manager: EntityManager, facts: { email: string; name: string; language: Language; timeZone?: string; isAdmin?: boolean }): Promise<Person> {
  const known = await manager.findOneBy(Person, { emailKey: emailKey(facts.email) });
  if (known) return known;
  return manager.save(Person, manager.create(Person, { id: newId(), timeZone: null, ...facts, emailKey: emailKey(facts.email), emailConfirmedAt: new Date() }));
}

/** A membership by person, made when missing, with the role. */
export async function ensureMembership(manager: EntityManager, event: Event, person: Person, role: Role): Promise<Membership> {
  const known = await manager.findOneBy(Membership, { eventId: event.id, personId: person.id });
  const membership = known ?? manager.create(Membership, { id: newId(), eventId: event.id, personId: person.id, roles: [] });
  membership.grant(role);
  return manager.save(Membership, membership);
}

/** Everybody of the demo who works on an event, in their roles. */
export async function seedTeam(manager: EntityManager, event: Event): Promise<Map<DemoRole['role'], Membership>> {
  const team = new Map<DemoRole['role'], Membership>();
  for (const demoRole of demoRoles) {
    const person = await ensurePerson(manager, { ...demoRole, isAdmin: demoRole.role === 'administrator' });
    if (demoRole.membership) team.set(demoRole.role, await ensureMembership(manager, event, person, demoRole.membership));
  }
  return team;
}
