import type { DelegateFigures, PublicEventCard, PublicEventView, PublicOrganization, PublicSession, PublicSpeaker } from '@plenary/contracts/public-event';
import type { Event } from '@plenary/events';
import type { ReleasedSessionNow } from './program.queries';
import type { Release } from './release.entity';
import type { Speaker } from './speaker.entity';
import { photoUrl } from './speaker.view';

/** Everything around one event that its public page is put together from. */
export interface PublicSurroundings {
  organizations: readonly PublicOrganization[];
  release: Release | null;
  sessions: readonly ReleasedSessionNow[];
  speakers: readonly Speaker[];
  delegates: DelegateFigures;
  outcomePublished: boolean;
  now: Date;
}

export const NO_DELEGATES: DelegateFigures = { total: 0, countries: [] };

function sessionOf(session: ReleasedSessionNow, { release, speakers }: PublicSurroundings): PublicSession {
  return {
    id: session.id,
    type: session.type,
    title: session.title,
    abstract: session.abstract,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    languages: session.languages,
    room: release?.content.rooms.find(({ id }) => id === session.roomId)?.name ?? {},
    state: session.state,
    // Whoever declined after the release is no longer shown.
    speakerIds: session.speakerIds.filter((id) => speakers.some((speaker) => speaker.id === id)),
  };
}

const speakerOf = (speaker: Speaker, slug: string): PublicSpeaker => ({
  id: speaker.id,
  name: speaker.name,
  position: speaker.position,
  institution: speaker.institution,
  biography: speaker.biography,
  country: speaker.country,
  photoUrl: photoUrl(slug, speaker),
});

/** A published event as every visitor sees it: the release, never the draft. */
export function publicEventView(event: Event, around: PublicSurroundings): PublicEventView {
  return {
    id: event.id,
    slug: event.slug,
    title: event.title,
    subtitle: event.subtitle,
    description: event.description,
    timeZone: event.timeZone,
    startsAt: event.startsAt.toISOString(),
    endsAt: event.endsAt.toISOString(),
    languages: event.languages,
    referenceLanguage: event.referenceLanguage,
    organizations: [...around.organizations],
    release: around.release?.number ?? null,
    sessions: around.sessions.map((session) => sessionOf(session, around)),
    speakers: around.speakers.map((speaker) => speakerOf(speaker, event.slug)),
    registration: { open: event.acceptsRegistrations(around.now), approval: event.approval, capacity: event.capacity, taken: event.taken },
    delegates: around.delegates,
    outcome: { published: around.outcomePublished },
  };
}

/** An event in the list of the home page. */
export function publicEventCard(event: Event, around: Pick<PublicSurroundings, 'organizations' | 'delegates' | 'outcomePublished'> & { live: boolean }): PublicEventCard {
  return {
    id: event.id,
    slug: event.slug,
    title: event.title,
    subtitle: event.subtitle,
    timeZone: event.timeZone,
    startsAt: event.startsAt.toISOString(),
    endsAt: event.endsAt.toISOString(),
    languages: event.languages,
    referenceLanguage: event.referenceLanguage,
    organizations: [...around.organizations],
    outcome: { published: around.outcomePublished },
    delegates: { total: around.delegates.total, countries: around.delegates.countries.filter(({ country }) => country !== null).length },
    live: around.live,
  };
}
