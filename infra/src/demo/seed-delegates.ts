import type { RegistrationState } from '@plenary/contracts/registration';
import { Event } from '@plenary/events';
import { newId } from '@plenary/kernel/db';
import { emailKey } from '@plenary/contracts/email';
import { Registration } from '@plenary/registration';
import type { EntityManager } from 'typeorm';
import { type DemoDelegate, delegates } from './delegates';
import { ensureMembership, ensurePerson } from './seed-people';

const DAY_MS = 24 * 3_600_000;

/** Most delegates are in; of an event that is still on, some wait for a decision and the last one stands at the door. */
function stateOf(index: number, running: boolean): { state: RegistrationState; late: boolean } {
  const fromEnd = delegates.length - index;
  if (!running || fromEnd > 7) return { state: 'approved', late: false };
  return { state: 'pending', late: fromEnd === 1 };
}

/** Registrations of about 120 delegates over the weeks before, with memberships and places of the approved ones. */
export async function seedDelegates(manager: EntityManager, event: Event): Promise<void> {
  const running = event.demo === 'today';
  let taken = 0;
  for (const [index, delegate] of delegates.entries()) {
    const { state, late } = stateOf(index, running);
    await seedDelegate(manager, event, delegate, state, late, new Date(event.startsAt.getTime() - (14 - (index % 13)) * DAY_MS));
    if (state === 'approved') taken += 1;
  }
  await manager.update(Event, { id: event.id }, { taken });
}

async function seedDelegate(manager: EntityManager, event: Event, delegate: DemoDelegate, state: RegistrationState, late: boolean, at: Date): Promise<void> {
  const { email, name, language, timeZone } = delegate;
  const person = await ensurePerson(manager, { email, name, language, timeZone });
  const id = newId();
  const registration = manager.create(Registration, {
    id,
    eventId: event.id,
    personId: person.id,
    ...delegate,
    emailKey: emailKey(email),
    state,
    late,
    consentVersion: 1,
    confirmedAt: at,
    decidedAt: state === 'approved' ? new Date(at.getTime() + DAY_MS / 2) : null,
    step: state === 'approved' ? 2 : 1,
    fingerprint: `demo/${id}`,
  });
  await manager.save(Registration, registration);
  if (state === 'approved') await ensureMembership(manager, event, person, 'attendee');
}
