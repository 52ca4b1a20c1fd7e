import { z } from 'zod';
import { Id, LocalOrInstant } from './common';
import { isCountry } from './countries';
import { Email } from './email';
import type { ErrorTable } from './errors';
import { LIMITS } from './limits';
import { Language, lines, localeLine, LocaleMapView, localeText, optionalLocaleLine } from './locale';
import { CanMap } from './roles';
import { SessionState, SessionType } from './public-event';

/*
 * Speakers of an event, for its team and for whoever manages a profile (the speaker, an assistant).
 *   GET    /api/events/:eventId/speakers                              -> SpeakerList (team)
 *   POST   /api/events/:eventId/speakers                              CreateSpeaker -> SpeakerView
 *   PUT    /api/events/:eventId/speakers/order                        OrderSpeakers
 *   PUT    /api/events/:eventId/speakers/deadlines                    SpeakerDeadlines
 *   POST   /api/events/:eventId/speakers/reminders                    RemindSpeakers -> RemindedView
 *   GET    /api/events/:eventId/speakers/:speakerId                   -> SpeakerView
 *   PATCH  /api/events/:eventId/speakers/:speakerId                   EditSpeaker -> SpeakerView
 *   DELETE /api/events/:eventId/speakers/:speakerId
 *   POST   /api/events/:eventId/speakers/:speakerId/answer            AnswerAsSpeaker -> SpeakerView
 *   PUT    /api/events/:eventId/speakers/:speakerId/photo             image bytes -> SpeakerView
 *   DELETE /api/events/:eventId/speakers/:speakerId/photo
 *   POST   /api/events/:eventId/speakers/:speakerId/people            InviteToSpeaker -> SpeakerView
 *   DELETE /api/events/:eventId/speakers/:speakerId/people/:invitationId
 *   GET    /api/events/:eventId/speakers/:speakerId/history           -> SpeakerHistory
 *   GET    /api/public/events/:slug/speakers/:speakerId/photo/:file   image
 *   GET    /api/speakers/mine                                         -> MySpeakers
 *   GET    /api/speaker-invitations/:token                            -> SpeakerInvitationView (public)
 *   POST   /api/speaker-invitations/:token/accept                     -> SignedInView and the session cookie
 */

/** Codes of speakers' profiles. */
export const speakerErrors = {
  'speaker.photo_type': 415,
  'speaker.photo_too_large': 413,
  'speaker.photo_pixels': 422,
  'speaker.photo_unreadable': 422,
  'speaker.on_programme': 409,
  'speaker.invitation_invalid': 404,
  'speaker.invitation_revoked': 410,
  'speaker.invitation_expired': 410,
  'speaker.last_person': 409,
  'speaker.not_invited': 409,
} as const satisfies ErrorTable;

/** `added` by the team and not yet asked; then asked, and what they said. */
export const SPEAKER_STATES = ['added', 'invited', 'confirmed', 'declined'] as const;
export const SpeakerState = z.enum(SPEAKER_STATES);
export type SpeakerState = z.infer<typeof SpeakerState>;

/** Who manages a profile beside the team: the speaker in person, or somebody who does it for them. */
export const MANAGER_KINDS = ['self', 'assistant'] as const;
export const ManagerKind = z.enum(MANAGER_KINDS);
export type ManagerKind = z.infer<typeof ManagerKind>;

/** A country's code, or null for an international organization. */
const Country = z.string().trim().toUpperCase().refine(isCountry, 'country').nullable();

const profile = {
  name: localeLine(LIMITS.text.name),
  position: optionalLocaleLine(LIMITS.text.title),
  institution: optionalLocaleLine(LIMITS.text.title),
  country: Country,
  biography: localeText(LIMITS.text.biography),
};

/** Adds a speaker; with an address, they are invited at once. */
export const CreateSpeaker = z.strictObject({ ...profile, country: Country.default(null), email: Email.optional(), language: Language.default('en') });
export type CreateSpeaker = z.infer<typeof CreateSpeaker>;

/** Changes a profile; absent fields stay, a locale map replaces the whole map. `rev` is the version the editor saw. */
export const EditSpeaker = z.strictObject({
  name: profile.name.optional(),
  position: z.optional(profile.position.unwrap()),
  institution: z.optional(profile.institution.unwrap()),
  country: Country.optional(),
  biography: z.optional(profile.biography.unwrap()),
  rev: z.number().int(),
});
export type EditSpeaker = z.infer<typeof EditSpeaker>;

/** The speakers in the order they shall stand. */
export const OrderSpeakers = z.strictObject({ ids: z.array(Id).max(500) });
export type OrderSpeakers = z.infer<typeof OrderSpeakers>;

/** Until when speakers shall have done their part, on the event's clock; null sets no date. */
export const SpeakerDeadlines = z.strictObject({ profileDueAt: LocalOrInstant.nullable(), slidesDueAt: LocalOrInstant.nullable() });
export type SpeakerDeadlines = z.infer<typeof SpeakerDeadlines>;

/** What a speaker says to the invitation, or somebody in their name. */
export const AnswerAsSpeaker = z.strictObject({ answer: z.enum(['confirmed', 'declined']), note: lines(LIMITS.text.note) });
export type AnswerAsSpeaker = z.infer<typeof AnswerAsSpeaker>;

/** Invites an address to manage the profile; repeating it sends the mail again. */
export const InviteToSpeaker = z.strictObject({ email: Email, kind: ManagerKind, language: Language });
export type InviteToSpeaker = z.infer<typeof InviteToSpeaker>;

/** Reminds the named speakers of what is missing; those with nothing to do get no mail. */
export const RemindSpeakers = z.strictObject({ ids: z.array(Id).min(1).max(500) });
export type RemindSpeakers = z.infer<typeof RemindSpeakers>;

export const RemindedView = z.object({ mails: z.number().int() });

/** Steps of a speaker; what is `missing` says why one is open, by field and language. */
export const SPEAKER_TASKS = ['confirm', 'profile', 'photo', 'slides'] as const;
export const SpeakerTask = z.object({
  task: z.enum(SPEAKER_TASKS),
  done: z.boolean(),
  dueAt: z.string().nullable(),
  missing: z.array(z.string()),
});
export type SpeakerTask = z.infer<typeof SpeakerTask>;

/** An address that manages a profile or was invited to. */
export const SpeakerPersonView = z.object({ id: Id, kind: ManagerKind, email: z.string(), name: z.string(), state: z.enum(['invited', 'accepted', 'revoked']), sentAt: z.string() });
export type SpeakerPersonView = z.infer<typeof SpeakerPersonView>;

/** A session of a speaker, in the newest draft for the team and in the release for everyone else. */
export const SpeakerSessionView = z.object({
  id: Id,
  type: SessionType,
  title: LocaleMapView,
  startsAt: z.string().nullable(),
  endsAt: z.string().nullable(),
  state: SessionState,
});
export type SpeakerSessionView = z.infer<typeof SpeakerSessionView>;

/** A profile as those who manage it see it. */
export const SpeakerView = z.object({
  id: Id,
  eventId: Id,
  name: LocaleMapView,
  position: LocaleMapView,
  institution: LocaleMapView,
  country: z.string().nullable(),
  biography: LocaleMapView,
  photoUrl: z.string().nullable(),
  state: SpeakerState,
  answeredAt: z.string().nullable(),
  answerNote: z.string(),
  people: z.array(SpeakerPersonView),
  sessions: z.array(SpeakerSessionView),
  tasks: z.array(SpeakerTask),
  rev: z.number(),
  can: CanMap,
});
export type SpeakerView = z.infer<typeof SpeakerView>;

export const SpeakerList = z.object({ items: z.array(SpeakerView), deadlines: SpeakerDeadlines });
export type SpeakerList = z.infer<typeof SpeakerList>;

/** What one part of the portal needs of its event. */
export const SpeakerEventView = z.object({ id: Id, slug: z.string(), title: LocaleMapView, startsAt: z.string(), endsAt: z.string(), timeZone: z.string(), languages: z.array(Language), referenceLanguage: Language, published: z.boolean() });
export type SpeakerEventView = z.infer<typeof SpeakerEventView>;

/** Everything the reader manages as a speaker or for one. */
export const MySpeakers = z.object({ items: z.array(z.object({ event: SpeakerEventView, as: ManagerKind, speaker: SpeakerView })) });
export type MySpeakers = z.infer<typeof MySpeakers>;

/** One line of who did what; `as` says in which part the person acted. */
export const SpeakerHistoryEntry = z.object({
  id: Id,
  at: z.string(),
  actor: z.string(),
  as: z.enum(['self', 'assistant', 'team', 'system']),
  action: z.string(),
  fields: z.array(z.string()),
  /** A name the action speaks of: a file, an address; empty when none. */
  detail: z.string(),
});
export type SpeakerHistoryEntry = z.infer<typeof SpeakerHistoryEntry>;
export const SpeakerHistory = z.object({ items: z.array(SpeakerHistoryEntry) });
export type SpeakerHistory = z.infer<typeof SpeakerHistory>;

/** What the landing page of an invitation shows before anybody signed in. */
export const SpeakerInvitationView = z.object({ event: SpeakerEventView.pick({ title: true, startsAt: true, endsAt: true, timeZone: true, referenceLanguage: true }), speaker: LocaleMapView, kind: ManagerKind, accepted: z.boolean() });
export type SpeakerInvitationView = z.infer<typeof SpeakerInvitationView>;
