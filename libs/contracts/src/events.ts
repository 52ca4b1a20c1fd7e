import { z } from 'zod';
import { Id, LocalOrInstant, TimeZone } from './common';
import { isCountry } from './countries';
import { Email } from './email';
import type { ErrorTable } from './errors';
import { LIMITS } from './limits';
import { Language, localeLine, localeText, LocaleMapView, optionalLine, optionalLocaleLine } from './locale';
import { CanMap, Role } from './roles';

/** Codes of events, their people and publication. */
export const eventErrors = {
  'events.slug_taken': 409,
  'events.incomplete': 409,
  'events.not_draft': 409,
  'events.not_published': 409,
  'events.not_archived': 409,
  'events.has_delegates': 409,
  'events.capacity_below_taken': 409,
  'events.zone_needs_confirmation': 409,
  'events.invitation_invalid': 404,
  'events.invitation_revoked': 410,
  'events.invitation_used': 410,
  'events.invitation_expired': 410,
  'events.already_member': 409,
  'events.last_organizer': 409,
} as const satisfies ErrorTable;

export const EVENT_STATES = ['draft', 'published', 'archived'] as const;
export const EventState = z.enum(EVENT_STATES);
export type EventState = z.infer<typeof EventState>;

/** What delegates say they are; each event offers some of these. */
export const CATEGORIES = ['government', 'international', 'university', 'business', 'civil', 'media', 'other'] as const;
export const Category = z.enum(CATEGORIES);
export type Category = z.infer<typeof Category>;

/** The readable part of an event's address: `/e/<slug>`. */
export const Slug = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9](?:[a-z0-9-]{1,58}[a-z0-9])$/, 'slug');

/** A list as a set, in the order of its first mentions. */
const distinct = <T>(items: T[]): T[] => [...new Set(items)];

/** Without start values: an edit leaves absent fields as they are. */
const fields = {
  title: localeLine(LIMITS.text.title),
  subtitle: optionalLocaleLine(LIMITS.text.title).unwrap(),
  description: localeText(LIMITS.text.abstract).unwrap(),
  timeZone: TimeZone,
  startsAt: LocalOrInstant,
  endsAt: LocalOrInstant,
  languages: z.array(Language).min(1).max(10).transform(distinct),
  referenceLanguage: Language,
  capacity: z.number().int().min(1).max(1_000_000).nullable(),
  approval: z.boolean(),
  categories: z.array(Category).max(CATEGORIES.length).transform(distinct),
  registrationClosesAt: LocalOrInstant.nullable(),
  consentText: localeText(LIMITS.text.abstract).unwrap(),
};

const Organizations = z
  .array(
    z.strictObject({
      /** Of one that stands on the event already; absent for a new one. */
      id: Id.optional(),
      name: localeLine(LIMITS.text.title),
      short: optionalLine(40),
      country: z.string().trim().toUpperCase().refine(isCountry, 'country').nullable().default(null),
      areas: optionalLocaleLine(LIMITS.text.title),
    }),
  )
  .max(20);

/** The institutions of an event, in the order they shall stand. */
export const SetOrganizations = z.strictObject({ organizations: Organizations });
export type SetOrganizations = z.infer<typeof SetOrganizations>;

/** Makes an event; everything but title, zone and times has a sensible start value. */
export const CreateEvent = z.strictObject({
  ...fields,
  slug: Slug.optional(),
  subtitle: fields.subtitle.default({}),
  description: fields.description.default({}),
  consentText: fields.consentText.default({}),
  languages: fields.languages.default(['en']),
  referenceLanguage: Language.default('en'),
  capacity: fields.capacity.default(null),
  approval: fields.approval.default(true),
  categories: fields.categories.default(['government', 'international', 'university']),
  registrationClosesAt: fields.registrationClosesAt.default(null),
  organizations: Organizations.default([]),
});
export type CreateEvent = z.infer<typeof CreateEvent>;

/**
 * Changes an event; absent fields stay. `rev` is the version the editor saw. Another zone moves no instant, only the
 * clocks that people read, so it asks for `confirmTimeZone`.
 */
export const EditEvent = z.strictObject({
  ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.optional()])) as { [Name in keyof typeof fields]: z.ZodOptional<(typeof fields)[Name]> },
  slug: Slug.optional(),
  confirmTimeZone: z.boolean().default(false),
  rev: z.number().int(),
});
export type EditEvent = z.infer<typeof EditEvent>;

export const OrganizationView = z.object({ id: Id, name: LocaleMapView, short: z.string(), country: z.string().nullable(), areas: LocaleMapView });
export type OrganizationView = z.infer<typeof OrganizationView>;

/** An event as its team sees it. */
export const EventView = z.object({
  id: Id,
  slug: z.string(),
  state: EventState,
  title: LocaleMapView,
  subtitle: LocaleMapView,
  description: LocaleMapView,
  timeZone: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  languages: z.array(Language),
  referenceLanguage: Language,
  capacity: z.number().nullable(),
  taken: z.number(),
  approval: z.boolean(),
  categories: z.array(Category),
  registrationClosesAt: z.string().nullable(),
  consentText: LocaleMapView,
  consentVersion: z.number(),
  publishedAt: z.string().nullable(),
  organizations: z.array(OrganizationView),
  rev: z.number(),
  can: CanMap,
});
export type EventView = z.infer<typeof EventView>;

/** What can be missing before publication; texts stand in the `events` catalogue under `checks`. */
export const CHECK_CODES = ['ends_in_past', 'consent_missing', 'title_untranslated', 'description_missing', 'no_organizations', 'single_organizer', 'no_room', 'no_release', 'no_stream'] as const;

/** One reason why an event cannot be published yet (`blocker`) or what its readers will miss (`warning`). */
export const PublicationCheck = z.object({ code: z.enum(CHECK_CODES), level: z.enum(['blocker', 'warning']), languages: z.array(Language).optional() });
export type PublicationCheck = z.infer<typeof PublicationCheck>;

/** The checklist of publication: blockers first. */
export const PublicationView = z.object({ state: EventState, checks: z.array(PublicationCheck) });
export type PublicationView = z.infer<typeof PublicationView>;

/** The moves of an event's life that a button asks for. */
export const EVENT_MOVES = ['publish', 'unpublish', 'archive', 'restore'] as const;
export const EventMove = z.enum(EVENT_MOVES);
export type EventMove = z.infer<typeof EventMove>;

export const INVITATION_STATES = ['invited', 'accepted', 'revoked', 'expired'] as const;
export const InvitationState = z.enum(INVITATION_STATES);
export type InvitationState = z.infer<typeof InvitationState>;

/** Roles that are given by a team invitation, in the order of their rights. */
export const TEAM_ROLES = ['organizer', 'staff', 'moderator', 'interpreter'] as const;
export const TeamRole = z.enum(TEAM_ROLES);
export type TeamRole = z.infer<typeof TeamRole>;

/** Gives a role to an address: the person gets a mail and accepts by its link. */
export const InviteToTeam = z.strictObject({ email: Email, role: TeamRole, language: Language });
export type InviteToTeam = z.infer<typeof InviteToTeam>;

/** A person of the event's team, or an invitation that waits. Of an invited person only the typed address is shown. */
export const TeamMemberView = z.object({
  id: Id,
  kind: z.enum(['member', 'invitation']),
  email: z.string(),
  name: z.string(),
  roles: z.array(Role),
  state: InvitationState,
  isMe: z.boolean(),
  createdAt: z.string(),
});
export type TeamMemberView = z.infer<typeof TeamMemberView>;

/** The team: members first, then invitations that wait. */
export const TeamView = z.object({ items: z.array(TeamMemberView), can: CanMap });
export type TeamView = z.infer<typeof TeamView>;

/** What the page of an invitation's link tells before anything is accepted. */
export const InvitationView = z.object({ event: z.object({ slug: z.string(), title: LocaleMapView, referenceLanguage: Language }), role: TeamRole, state: InvitationState });
export type InvitationView = z.infer<typeof InvitationView>;

/** Follows an invitation; the token of its link is the proof. */
export const AcceptInvitation = z.strictObject({ token: z.string().max(LIMITS.text.name) });

/** What an event in the list of one's own events shows. */
export const MyEventView = z.object({ id: Id, slug: z.string(), title: LocaleMapView, state: EventState, startsAt: z.string(), endsAt: z.string(), timeZone: z.string(), referenceLanguage: Language, roles: z.array(Role) });
export type MyEventView = z.infer<typeof MyEventView>;

/** Own events, the newest first; `can.createEvent` says whether a new one may be made. */
export const MyEventsView = z.object({ items: z.array(MyEventView), can: CanMap });
export type MyEventsView = z.infer<typeof MyEventsView>;
