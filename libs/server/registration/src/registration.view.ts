import type { Category } from '@plenary/contracts/events';
import type { LocaleMap } from '@plenary/contracts/locale';
import type { OwnRegistrationView, RegistrationFormView, RegistrationView } from '@plenary/contracts/registration';
import type { Event } from '@plenary/events';
import { isLate, possibleDecisions, possibleSteps } from './registration.policy';
import type { Registration } from './registration.entity';

/** What everybody may know of an event here. */
export function eventFacts(event: Event): OwnRegistrationView['event'] {
  const { id, slug, title, referenceLanguage, timeZone, startsAt, endsAt } = event;
  return { id, slug, title, referenceLanguage, timeZone, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}

/** What the form shows of its event. */
export function formView(event: Event, invitation: RegistrationFormView['invitation'], now: Date): RegistrationFormView {
  return {
    ...eventFacts(event),
    open: event.acceptsRegistrations(now),
    full: event.capacity !== null && event.taken >= event.capacity,
    approval: event.approval,
    live: isLate(event, now) && now < event.endsAt,
    categories: event.categories,
    consentText: event.consentText,
    consentVersion: event.consentVersion,
    invitation,
  };
}

/** What is known beside the row when a person looks at their own registration. */
export interface OwnContext {
  event: Event;
  email: string;
  organizers: LocaleMap[];
  ahead: number | null;
  joinPath: string | null;
  now: Date;
}

/** One's own registration. */
export function ownView(registration: Registration, { event, email, organizers, ahead, joinPath, now }: OwnContext): OwnRegistrationView {
  const { id, state, reason, createdAt, answers } = registration;
  return {
    id,
    event: eventFacts(event),
    state,
    email,
    ...answers,
    categories: event.categories,
    organizers,
    approval: event.approval,
    reason,
    ahead,
    joinPath,
    createdAt: createdAt.toISOString(),
    can: possibleSteps(registration, event, now),
  };
}

/** A row of the organizers' list: the registration, the address mail goes to, and who decided. */
export interface ListedRegistration {
  id: string;
  state: Registration['state'];
  email: string;
  name: string;
  country: string | null;
  institution: string;
  position: string;
  category: Category | null;
  language: Registration['language'];
  late: boolean;
  source: Registration['source'];
  reason: string;
  decidedBy: string | null;
  decidedAt: Date | null;
  createdAt: Date;
}

/** A registration as the team sees it; what may be done depends on its state and on the reader's rights. */
export function registrationView(row: ListedRegistration, mayDecide: boolean, now: Date): RegistrationView {
  const { decidedAt, createdAt, ...facts } = row;
  const can = mayDecide ? possibleDecisions(row, now) : {};
  return { ...facts, decidedAt: decidedAt?.toISOString() ?? null, createdAt: createdAt.toISOString(), can };
}
