import { emailKey } from '@plenary/contracts/email';
import { Event, Membership } from '@plenary/events';
import { buildEvent } from '@plenary/events/testing';
import { Person } from '@plenary/identity';
import { buildPerson } from '@plenary/identity/testing';
import { newId } from '@plenary/kernel/db';
import type { EntityManager } from 'typeorm';
import { Registration } from '../registration.entity';

/** A registration with its event and, once confirmed, its person. */
export interface BuiltRegistration {
  event: Event;
  person: Person | null;
  registration: Registration;
}

/** Parents that already exist; what is missing is built. */
export interface RegistrationParents {
  event?: Event;
  person?: Person;
}

/** A saved registration, waiting for the organizers unless `facts` say otherwise; an approved one holds its place and its role. */
export async function buildRegistration(manager: EntityManager, facts: Partial<Registration> = {}, parents: RegistrationParents = {}): Promise<BuiltRegistration> {
  const event = parents.event ?? (await buildEvent(manager));
  const state = facts.state ?? 'pending';
  const person = state === 'unconfirmed' ? null : (parents.person ?? (await buildPerson(manager, facts.email ? { email: facts.email } : {})));
  const id = facts.id ?? newId();
  const email = facts.email ?? person?.email ?? `request-${id.slice(-12)}@delegates.example`;
  const own = { id, state, email, emailKey: emailKey(email), eventId: event.id, personId: person?.id ?? null };
  const name = person?.name ?? `Delegate ${id.slice(-4)}`;
  const made = manager.create(Registration, { ...ANSWERS, name, fingerprint: id, ...timesOf(state), ...facts, ...own });
  const registration = await manager.save(Registration, made);
  if (person && state === 'approved') await holdPlace(manager, event, person);
  return { event, person, registration };
}

const ANSWERS = { country: 'KZ', institution: 'Ministry of Examples', category: 'government', language: 'en', consentVersion: 1 } as const;

const timesOf = (state: Registration['state']): Pick<Registration, 'confirmedAt' | 'waitlistedAt'> => ({
  confirmedAt: state === 'unconfirmed' ? null : new Date(),
  waitlistedAt: state === 'waitlisted' ? new Date() : null,
});

async function holdPlace(manager: EntityManager, event: Event, person: Person): Promise<void> {
  await manager.increment(Event, { id: event.id }, 'taken', 1);
  await manager.save(Membership, manager.create(Membership, { eventId: event.id, personId: person.id, roles: ['attendee'] }));
}
