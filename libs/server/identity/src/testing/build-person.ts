import { emailKey } from '@plenary/contracts/email';
import { newId } from '@plenary/kernel/db';
import type { EntityManager } from 'typeorm';
import { Person } from '../person.entity';

/** A saved person with an address of their own; `facts` win over what is made up. */
export async function buildPerson(manager: EntityManager, facts: Partial<Person> = {}): Promise<Person> {
  const id = facts.id ?? newId();
  const email = facts.email ?? `person-${id.slice(-12)}@delegates.example`;
  const made = manager.create(Person, { id, name: `Delegate ${id.slice(-4)}`, language: 'en', emailConfirmedAt: new Date(), ...facts, email, emailKey: emailKey(email) });
  return manager.save(Person, made);
}
