import type { Category } from '@plenary/contracts/events';
import { LIMITS } from '@plenary/contracts/limits';
import type { RegistrationState } from '@plenary/contracts/registration';
import type { Role } from '@plenary/contracts/roles';
import type { Event } from '@plenary/events';
import type { Registration } from './registration.entity';

const within = (since: Date | null, now: Date, ms: number): boolean => since !== null && now.getTime() - since.getTime() < ms;

/** Whether the category is one the event offers; none is needed where none is offered. */
export function fitsCategories(event: Pick<Event, 'categories'>, category: Category | null): boolean {
  return event.categories.length === 0 ? category === null : category !== null && event.categories.includes(category);
}

/** Whether somebody registering now stands in front of a running event. */
export const isLate = (event: Pick<Event, 'startsAt'>, now: Date): boolean => now >= event.startsAt;

/** Whether a request has waited too long for its confirmation. */
export const isExpired = (request: Pick<Registration, 'createdAt'>, now: Date): boolean => !within(request.createdAt, now, LIMITS.registration.confirmMs);

/** Whether a used link is a second press of the same button, which gets the first answer; later it may be a thief. */
export const isRepeat = (request: Pick<Registration, 'confirmedAt'>, now: Date): boolean => within(request.confirmedAt, now, LIMITS.registration.repeatMs);

/** What the team may do with a registration in its state. */
export function possibleDecisions(registration: Pick<Registration, 'state' | 'decidedAt'>, now: Date): { approve: boolean; decline: boolean; reopen: boolean } {
  const { state, decidedAt } = registration;
  const isOneOf = (...states: RegistrationState[]): boolean => states.includes(state);
  return {
    approve: isOneOf('pending', 'waitlisted', 'declined'),
    decline: isOneOf('pending', 'waitlisted', 'approved'),
    reopen: isOneOf('approved', 'waitlisted', 'declined') && within(decidedAt, now, LIMITS.registration.undoMs),
  };
}

/** What a delegate may do with their own registration. */
export function possibleSteps(registration: Pick<Registration, 'state'>, event: Pick<Event, 'endsAt'>, now: Date): { edit: boolean; withdraw: boolean; register: boolean } {
  const alive = ['pending', 'waitlisted', 'approved'].includes(registration.state) && now < event.endsAt;
  return { edit: alive, withdraw: alive, register: registration.state === 'withdrawn' && now < event.endsAt };
}

const DELEGATE_ROLES: readonly Role[] = ['attendee', 'speaker'];

/**
 * Whether a personal join link may sign its owner in by itself. Links get forwarded: for somebody with power over
 * events or the platform, a real sign-in is asked.
 */
export function mayEnterByLink(person: { isAdmin: boolean }, rolesAnywhere: readonly Role[]): boolean {
  return !person.isAdmin && rolesAnywhere.every((role) => DELEGATE_ROLES.includes(role));
}
