import type { EventView, MyEventView, OrganizationView } from '@plenary/contracts/events';
import type { CanMap, Role } from '@plenary/contracts/roles';
import type { Event } from './event.entity';

/** An event as it leaves for its team. */
export function eventView(event: Event, organizations: OrganizationView[], can: CanMap): EventView {
  return {
    id: event.id,
    slug: event.slug,
    state: event.state,
    title: event.title,
    subtitle: event.subtitle,
    description: event.description,
    timeZone: event.timeZone,
    startsAt: event.startsAt.toISOString(),
    endsAt: event.endsAt.toISOString(),
    languages: event.languages,
    referenceLanguage: event.referenceLanguage,
    capacity: event.capacity,
    taken: event.taken,
    approval: event.approval,
    categories: event.categories,
    registrationClosesAt: event.registrationClosesAt?.toISOString() ?? null,
    consentText: event.consentText,
    consentVersion: event.consentVersion,
    publishedAt: event.publishedAt?.toISOString() ?? null,
    organizations,
    rev: event.rev,
    can,
  };
}

/** An event in the list of one's own. */
export function myEventView(event: Event, roles: Role[]): MyEventView {
  return {
    id: event.id,
    slug: event.slug,
    title: event.title,
    state: event.state,
    startsAt: event.startsAt.toISOString(),
    endsAt: event.endsAt.toISOString(),
    timeZone: event.timeZone,
    referenceLanguage: event.referenceLanguage,
    roles,
  };
}
