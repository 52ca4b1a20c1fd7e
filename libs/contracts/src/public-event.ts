import { z } from 'zod';
import { Id, PageQuery } from './common';
import { Language, LocaleMapView } from './locale';

/*
 * What a visitor may read about a published event.
 *   GET /api/public/events            -> PublicEventList
 *   GET /api/public/events/:slug      -> PublicEventView, the same for every visitor
 *   GET /api/public/events/:slug/me   -> VisitorView, for the one who asks
 */

export const SESSION_TYPES = ['opening', 'welcome', 'keynote', 'panel', 'discussion', 'talk', 'workshop', 'break', 'closing'] as const;
export const SessionType = z.enum(SESSION_TYPES);
export type SessionType = z.infer<typeof SessionType>;

export const SESSION_STATES = ['scheduled', 'live', 'ended'] as const;
export const SessionState = z.enum(SESSION_STATES);
export type SessionState = z.infer<typeof SessionState>;

export const PublicOrganization = z.object({ id: Id, name: LocaleMapView, short: z.string(), country: z.string().nullable() });
export type PublicOrganization = z.infer<typeof PublicOrganization>;

export const PublicSpeaker = z.object({
  id: Id,
  name: LocaleMapView,
  position: LocaleMapView,
  institution: LocaleMapView,
  biography: LocaleMapView,
  country: z.string().nullable(),
  photoUrl: z.string().nullable(),
});
export type PublicSpeaker = z.infer<typeof PublicSpeaker>;

/** A session of the newest release; `state` and real times come from the stage. */
export const PublicSession = z.object({
  id: Id,
  type: SessionType,
  title: LocaleMapView,
  abstract: LocaleMapView,
  startsAt: z.string(),
  endsAt: z.string(),
  languages: z.array(Language),
  room: LocaleMapView,
  state: SessionState,
  speakerIds: z.array(Id),
});
export type PublicSession = z.infer<typeof PublicSession>;

/** Approved delegates as figures only, so that no person can be read out of them. `country` null is an international organization. */
export const DelegateFigures = z.object({
  total: z.number().int(),
  countries: z.array(z.object({ country: z.string().nullable(), count: z.number().int() })),
});
export type DelegateFigures = z.infer<typeof DelegateFigures>;

export const PublicEventView = z.object({
  id: Id,
  slug: z.string(),
  title: LocaleMapView,
  subtitle: LocaleMapView,
  description: LocaleMapView,
  timeZone: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  languages: z.array(Language),
  referenceLanguage: Language,
  organizations: z.array(PublicOrganization),
  /** Number of the released programme; null before the first release, and then `sessions` is empty. */
  release: z.number().int().nullable(),
  sessions: z.array(PublicSession),
  speakers: z.array(PublicSpeaker),
  registration: z.object({ open: z.boolean(), approval: z.boolean(), capacity: z.number().int().nullable(), taken: z.number().int() }),
  delegates: DelegateFigures,
  outcome: z.object({ published: z.boolean() }),
});
export type PublicEventView = z.infer<typeof PublicEventView>;

/** An event in the list of the home page. */
export const PublicEventCard = PublicEventView.pick({
  id: true, slug: true, title: true, subtitle: true, timeZone: true, startsAt: true, endsAt: true, languages: true, referenceLanguage: true, organizations: true, outcome: true,
}).extend({ delegates: DelegateFigures.pick({ total: true }).extend({ countries: z.number().int() }), live: z.boolean() });
export type PublicEventCard = z.infer<typeof PublicEventCard>;

export const PublicEventQuery = PageQuery;

/** Upcoming and running events first, by start; then finished ones, the latest first. */
export const PublicEventList = z.object({ items: z.array(PublicEventCard), total: z.number().int() });
export type PublicEventList = z.infer<typeof PublicEventList>;

export const VISITOR_STATES = ['visitor', 'unconfirmed', 'pending', 'waitlisted', 'approved', 'declined', 'withdrawn'] as const;

/** Where the one who asks stands with this event; `roles` say what else the page offers. */
export const VisitorView = z.object({
  state: z.enum(VISITOR_STATES),
  roles: z.array(z.enum(['attendee', 'speaker', 'interpreter', 'moderator', 'staff', 'organizer', 'admin'])),
  /** The registration to look at, when there is one. */
  registrationId: Id.nullable(),
});
export type VisitorView = z.infer<typeof VisitorView>;
