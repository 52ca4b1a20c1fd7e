import { z } from 'zod';
import { Id, PageQuery, TimeZone } from './common';
import { countryMeant, INTERNATIONAL, isCountry } from './countries';
import { Email } from './email';
import type { ErrorTable } from './errors';
import { Category } from './events';
import { LIMITS } from './limits';
import { Language, line, lines, LocaleMapView, optionalLine } from './locale';
import { PersonName } from './person-name';
import { CanMap } from './roles';

/*
 * Registering, for everybody:
 *   GET   /api/public/events/:slug/registration-form?invitation=   -> RegistrationFormView
 *   POST  /api/public/events/:slug/registrations      Register     -> RegisteredView (202, the same for known and unknown addresses)
 *   GET   /api/registration-requests/:request                      -> RegistrationRequestView
 *   POST  /api/registration-requests/:request/address CorrectAddress -> RegisteredView
 *   POST  /api/registration-requests/:request/mail                 -> 202
 *   POST  /api/registration-requests/:request/code    ConfirmByCode -> ConfirmedView + session
 *   GET   /api/registration-confirmations/:token                   -> ConfirmationView (consumes nothing)
 *   POST  /api/registration-confirmations             UseToken     -> ConfirmedView + session
 *   POST  /api/public/events/:slug/link               SendLink     -> 202
 *   GET   /api/join/:token                                         -> JoinView (consumes nothing)
 *   POST  /api/join                                   UseToken     -> ConfirmedView + session
 * One's own registration, signed in:
 *   GET, PATCH /api/public/events/:slug/registration  EditRegistration -> OwnRegistrationView
 *   POST  /api/public/events/:slug/registration/withdrawal          -> OwnRegistrationView
 *   GET   /api/public/events/:slug/registration.ics
 * Organizers, under /api/events/:eventId:
 *   GET   registrations?RegistrationListQuery -> RegistrationList;  GET registrations.csv;  POST registrations AddRegistration
 *   POST  registrations/decisions  DecideRegistrations -> DecisionResults
 *   POST  registrations/reopening  ReopenRegistrations -> DecisionResults
 *   GET, POST delegate-invitations  InviteDelegates -> DelegateInvitationList
 */

/** Codes of registering and of decisions on registrations. */
export const registrationErrors = {
  'registration.closed': 409,
  'registration.consent_changed': 409,
  'registration.link_invalid': 401,
  'registration.link_used': 410,
  'registration.link_expired': 410,
  'registration.code_wrong': 401,
  'registration.code_exhausted': 429,
  'registration.already_registered': 409,
  'registration.wrong_state': 409,
  'registration.undo_too_late': 409,
  'registration.join_revoked': 410,
  'registration.join_needs_sign_in': 403,
} as const satisfies ErrorTable;

/**
 * The life of a request to attend. `unconfirmed` waits for the address, `pending` for the organizers, `waitlisted` for
 * a place; only `approved` holds one.
 */
export const REGISTRATION_STATES = ['unconfirmed', 'pending', 'waitlisted', 'approved', 'declined', 'withdrawn'] as const;
export const RegistrationState = z.enum(REGISTRATION_STATES);
export type RegistrationState = z.infer<typeof RegistrationState>;

/** A country by its ISO 3166-1 code in any case, or `international` (null) for delegates of international organizations. */
export const CountryOrInternational = z.string().transform((typed, context): string | null => {
  const word = typed.trim();
  if (word.toLowerCase() === INTERNATIONAL) return null;
  if (/^[a-z]{2}$/i.test(word) && isCountry(word.toUpperCase())) return word.toUpperCase();
  context.addIssue({ code: 'custom', message: 'country', params: { meant: countryMeant(word.toUpperCase()) } });
  return z.NEVER;
});

const answers = {
  name: PersonName,
  country: CountryOrInternational,
  institution: line(LIMITS.text.title),
  position: optionalLine(LIMITS.text.title),
  category: Category.nullable(),
  language: Language,
};

/** A zone that a browser told silently: nobody could mend a wrong one, so it counts as not told. */
const silentZone = TimeZone.nullable().catch(null).default(null);

/** A request to attend. `consentVersion` names the text the delegate has read. */
export const Register = z.strictObject({
  email: Email,
  ...answers,
  category: answers.category.default(null),
  timeZone: silentZone,
  consent: z.literal(true),
  consentVersion: z.number().int(),
});
export type Register = z.infer<typeof Register>;

/** The token of an invitation whose link was followed, if any. */
export const RegistrationFormQuery = z.strictObject({ invitation: z.string().max(LIMITS.text.name).optional() });

/** Changes one's own answers; absent ones stay. */
export const EditRegistration = z.strictObject({
  name: answers.name.optional(),
  country: answers.country.optional(),
  institution: answers.institution.optional(),
  position: line(LIMITS.text.title).or(z.literal('')).optional(),
  category: answers.category.optional(),
  language: answers.language.optional(),
});
export type EditRegistration = z.infer<typeof EditRegistration>;

/** Sends the confirmation to another address instead. */
export const CorrectAddress = z.strictObject({ email: Email });

/** The six digits of the confirmation mail. */
export const ConfirmByCode = z.strictObject({ code: z.string().trim().min(1).max(20) });

/** The token of a link in a mail; the landing page consumes nothing, its button posts this. */
export const UseToken = z.strictObject({ token: z.string().min(1).max(LIMITS.text.name) });

/** Asks for one's links again; the answer is the same whether or not the address is known. */
export const SendLink = z.strictObject({ email: Email });

/** Where a registering person goes on: to the code of their mail, or to their own page when the address is known to be theirs. */
export const RegisteredView = z.object({ next: z.enum(['confirm', 'own']), request: z.string().nullable() });
export type RegisteredView = z.infer<typeof RegisteredView>;

/** Where a confirmed or joining person goes on. */
export const ConfirmedView = z.object({ next: z.string() });
export type ConfirmedView = z.infer<typeof ConfirmedView>;

const eventFacts = z.object({
  id: Id,
  slug: z.string(),
  title: LocaleMapView,
  referenceLanguage: Language,
  timeZone: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
});

/** What the form needs to know of its event. */
export const RegistrationFormView = eventFacts.extend({
  open: z.boolean(),
  full: z.boolean(),
  approval: z.boolean(),
  live: z.boolean(),
  categories: z.array(Category),
  consentText: LocaleMapView,
  consentVersion: z.number(),
  /** Address and language of the invitation whose link was followed. */
  invitation: z.object({ email: z.string(), language: Language }).nullable(),
});
export type RegistrationFormView = z.infer<typeof RegistrationFormView>;

/** A request that waits for its confirmation, as its maker sees it. */
export const RegistrationRequestView = z.object({ event: eventFacts, email: z.string(), expired: z.boolean() });
export type RegistrationRequestView = z.infer<typeof RegistrationRequestView>;

/** What the landing page of a confirmation link shows before its button is pressed. */
export const ConfirmationView = z.object({ event: eventFacts, name: z.string(), email: z.string() });
export type ConfirmationView = z.infer<typeof ConfirmationView>;

/** What the landing page of a personal join link shows; `own` says that the reader is already signed in as that person. */
export const JoinView = z.object({ event: eventFacts, name: z.string(), own: z.boolean(), next: z.string() });
export type JoinView = z.infer<typeof JoinView>;

/** One's own registration: its state, what happens next, and what may be done. */
export const OwnRegistrationView = z.object({
  id: Id,
  event: eventFacts,
  state: RegistrationState,
  email: z.string(),
  name: z.string(),
  country: z.string().nullable(),
  institution: z.string(),
  position: z.string(),
  category: Category.nullable(),
  language: Language,
  categories: z.array(Category),
  organizers: z.array(LocaleMapView),
  approval: z.boolean(),
  reason: z.string(),
  /** How many wait before one, with a waiting list. */
  ahead: z.number().int().nullable(),
  joinPath: z.string().nullable(),
  createdAt: z.string(),
  can: CanMap,
});
export type OwnRegistrationView = z.infer<typeof OwnRegistrationView>;

export const REGISTRATION_SORTS = ['attention', 'created', 'name', 'country', 'institution', 'state'] as const;

/** Search (literal), filters, order and page of the organizers' list. */
export const RegistrationListQuery = PageQuery.extend({
  search: optionalLine(LIMITS.text.search),
  state: RegistrationState.optional(),
  country: CountryOrInternational.optional(),
  category: Category.optional(),
  late: z.enum(['true', 'false']).transform((word) => word === 'true').optional(),
  sort: z.enum(REGISTRATION_SORTS).default('attention'),
  order: z.enum(['asc', 'desc']).default('asc'),
});
export type RegistrationListQuery = z.infer<typeof RegistrationListQuery>;

export const REGISTRATION_SOURCES = ['form', 'invitation', 'desk'] as const;

/** A registration as the event's team sees it. */
export const RegistrationView = z.object({
  id: Id,
  state: RegistrationState,
  email: z.string(),
  name: z.string(),
  country: z.string().nullable(),
  institution: z.string(),
  position: z.string(),
  category: Category.nullable(),
  language: Language,
  late: z.boolean(),
  source: z.enum(REGISTRATION_SOURCES),
  reason: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  createdAt: z.string(),
  can: CanMap,
});
export type RegistrationView = z.infer<typeof RegistrationView>;

/** A page of registrations, with figures of the whole event for the filter pills. */
export const RegistrationList = z.object({
  items: z.array(RegistrationView),
  total: z.number().int(),
  states: z.record(z.string(), z.number().int()),
  countries: z.array(z.object({ country: z.string().nullable(), count: z.number().int() })),
  /** Countries that occur among all registrations, for the choice of a filter. */
  origins: z.array(z.string().nullable()),
  late: z.number().int(),
  capacity: z.number().int().nullable(),
  taken: z.number().int(),
  categories: z.array(Category),
  can: CanMap,
});
export type RegistrationList = z.infer<typeof RegistrationList>;

/** Filters of an export; pages and order do not apply. */
export const RegistrationExportQuery = RegistrationListQuery.pick({ search: true, state: true, country: true, category: true, late: true });

const ids = z.array(Id).min(1).max(LIMITS.registration.bulk).transform((list) => [...new Set(list)]);

/** Decides on one or many; each is a transaction of its own. A decline tells its reason to the delegate. */
export const DecideRegistrations = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('approve'), ids }),
  z.strictObject({ decision: z.literal('decline'), ids, reason: lines(LIMITS.text.note).refine((text) => text.length > 0, 'required') }),
]);
export type DecideRegistrations = z.infer<typeof DecideRegistrations>;

/** Takes decisions back while their mails still wait. */
export const ReopenRegistrations = z.strictObject({ ids });

/** What became of each; `code` says why not. */
export const DecisionResults = z.object({ results: z.array(z.object({ id: Id, ok: z.boolean(), state: RegistrationState.nullable(), code: z.string().nullable() })) });
export type DecisionResults = z.infer<typeof DecisionResults>;

/** A delegate the organizers enter themselves: approved at once while there are places. */
export const AddRegistration = z.strictObject({ email: Email, ...answers, category: answers.category.default(null) });
export type AddRegistration = z.infer<typeof AddRegistration>;

/** Invites delegates: addresses pasted in any form, and the language of the mail. */
export const InviteDelegates = z.strictObject({ addresses: z.string().max(LIMITS.import.addresses * 255), language: Language });
export type InviteDelegates = z.infer<typeof InviteDelegates>;

export const DelegateInvitationView = z.object({ id: Id, email: z.string(), language: Language, state: z.enum(['invited', 'registered']), createdAt: z.string() });
export type DelegateInvitationView = z.infer<typeof DelegateInvitationView>;

export const DelegateInvitationList = z.object({ items: z.array(DelegateInvitationView), total: z.number().int(), registered: z.number().int() });
export type DelegateInvitationList = z.infer<typeof DelegateInvitationList>;

/** What became of the pasted addresses. */
export const InvitedView = z.object({ invited: z.number().int(), known: z.number().int(), refused: z.array(z.string()) });
export type InvitedView = z.infer<typeof InvitedView>;
