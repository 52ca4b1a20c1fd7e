import { z } from 'zod';
import { Id, Instant, TimeZone } from './common';
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
  'events.capacity_below_taken': 409,
  'events.invitation_invalid': 404,
  'events.invitation_revoked': 410,
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

const fields = {
  title: localeLine(LIMITS.text.title),
  subtitle: optionalLocaleLine(LIMITS.text.title),
  description: localeText(LIMITS.text.abstract),
  timeZone: TimeZone,
  startsAt: Instant,
  endsAt: Instant,
  languages: z.array(Language).min(1).max(10),
  referenceLanguage: Language,
  capacity: z.number().int().min(1).max(1_000_000).nullable(),
  approval: z.boolean(),
  categories: z.array(Category).max(CATEGORIES.length),
  registrationClosesAt: Instant.nullable(),
  consentText: localeText(LIMITS.text.abstract),
};

const endsAfterStart = { check: (event: { startsAt?: string | undefined; endsAt?: string | undefined }) => !event.startsAt || !event.endsAt || Date.parse(event.endsAt) > Date.parse(event.startsAt), at: { path: ['endsAt'], message: 'end_before_start' } };

/** Makes an event; everything but title, zone and times has a sensible start value. */
export const CreateEvent = z
  .strictObject({
    ...fields,
    slug: Slug.optional(),
    languages: fields.languages.default(['en']),
    referenceLanguage: Language.default('en'),
    capacity: fields.capacity.default(null),
    approval: fields.approval.default(true),
    categories: fields.categories.default(['government', 'international', 'university']),
    registrationClosesAt: fields.registrationClosesAt.default(null),
  })
  .refine(endsAfterStart.check, endsAfterStart.at);
export type CreateEvent = z.infer<typeof CreateEvent>;

/** Changes an event; absent fields stay. `rev` is the version the editor saw. */
export const EditEvent = z
  .strictObject({
    ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.optional()])) as { [Name in keyof typeof fields]: z.ZodOptional<(typeof fields)[Name]> },
    slug: Slug.optional(),
    rev: z.number().int(),
  })
  .refine(endsAfterStart.check, endsAfterStart.at);
export type EditEvent = z.infer<typeof EditEvent>;

/** The institutions of an event, in the order they shall stand. */
export const SetOrganizations = z.strictObject({
  organizations: z
    .array(
      z.strictObject({
        id: Id.optional(),
        name: localeLine(LIMITS.text.title),
        short: optionalLine(40),
        country: z.string().length(2).toUpperCase().nullable().default(null),
        areas: optionalLocaleLine(LIMITS.text.title),
      }),
    )
    .max(20),
});
export type SetOrganizations = z.infer<typeof SetOrganizations>;

/** Gives a role to an address: the person gets a mail and accepts by its link. */
export const InviteToTeam = z.strictObject({ email: Email, role: Role.exclude(['attendee', 'speaker']), language: Language });
export type InviteToTeam = z.infer<typeof InviteToTeam>;

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
  organizations: z.array(OrganizationView),
  rev: z.number(),
  can: CanMap,
});
export type EventView = z.infer<typeof EventView>;

/** One reason why an event cannot be published yet (`blocker`) or what its readers will miss (`warning`). */
export const PublicationCheck = z.object({ code: z.string(), level: z.enum(['blocker', 'warning']) });
export type PublicationCheck = z.infer<typeof PublicationCheck>;

export const INVITATION_STATES = ['invited', 'accepted', 'revoked'] as const;

/** A person of the event's team, or an invitation that waits. */
export const TeamMemberView = z.object({ id: Id, kind: z.enum(['member', 'invitation']), email: z.string(), name: z.string(), roles: z.array(Role), state: z.enum(INVITATION_STATES), createdAt: z.string() });
export type TeamMemberView = z.infer<typeof TeamMemberView>;

/** What an event in the list of one's own events shows. */
export const MyEventView = z.object({ id: Id, slug: z.string(), title: LocaleMapView, state: EventState, startsAt: z.string(), endsAt: z.string(), timeZone: z.string(), roles: z.array(Role) });
export type MyEventView = z.infer<typeof MyEventView>;
