import { z } from 'zod';
import { Id, LocalOrInstant } from './common';
import type { ErrorTable } from './errors';
import { LIMITS } from './limits';
import { Language, localeLine, LocaleMapView, localeText } from './locale';
import { SessionState, SessionType } from './public-event';
import { CanMap } from './roles';

/** Codes of the programme: rooms, sessions, releases. */
export const programErrors = {
  'program.room_conflict': 409,
  'program.speaker_conflict': 409,
  'program.outside_event': 422,
  'program.room_in_use': 409,
  'program.session_on': 409,
  'program.session_removed': 409,
  'program.unknown_room': 422,
  'program.unknown_person': 422,
  'program.nothing_changed': 409,
  'program.limit_reached': 409,
} as const satisfies ErrorTable;

/** Longest programmes we plan for; beyond these an editor page would no longer be one. */
export const PROGRAM_LIMITS = { rooms: 50, sessions: 1_000, people: 50, minutes: 1_440 } as const;

const Minutes = z.number().int().min(1).max(PROGRAM_LIMITS.minutes);
const People = z.array(Id).max(PROGRAM_LIMITS.people);

export const EditRoom = z.strictObject({ name: localeLine(LIMITS.text.title) });
export type EditRoom = z.infer<typeof EditRoom>;

/** The rooms of an event, in the order they shall stand. */
export const OrderRooms = z.strictObject({ roomIds: z.array(Id).min(1).max(PROGRAM_LIMITS.rooms) });
export type OrderRooms = z.infer<typeof OrderRooms>;

const fields = {
  type: SessionType,
  title: localeLine(LIMITS.text.title),
  /** Without a start value: an edit leaves an absent field as it is. */
  abstract: localeText(LIMITS.text.abstract).unwrap(),
  roomId: Id,
  startsAt: LocalOrInstant,
  minutes: Minutes,
  languages: z.array(Language).max(10),
  /** In the order they shall stand. */
  speakerIds: People,
  /** Memberships with the role of a moderator (or more). */
  moderatorIds: People,
};

/** Says that a speaker may stand in two places at once; written to the history. */
const allowConflict = z.boolean().default(false);

export const CreateSession = z.strictObject({
  ...fields,
  abstract: fields.abstract.default({}),
  languages: fields.languages.default([]),
  speakerIds: fields.speakerIds.default([]),
  moderatorIds: fields.moderatorIds.default([]),
  allowConflict,
});
export type CreateSession = z.infer<typeof CreateSession>;

/** Changes a session of the draft; absent fields stay. `rev` is the version the editor saw. */
export const EditSession = z.strictObject({
  ...(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.optional()])) as { [Name in keyof typeof fields]: z.ZodOptional<(typeof fields)[Name]> }),
  rev: z.number().int(),
  allowConflict,
  /** Moves what follows in the same room on the same day by as much as this session's end moves. */
  shiftFollowing: z.boolean().default(false),
});
export type EditSession = z.infer<typeof EditSession>;

/** Places several sessions at once, all or none: a swap, a drag, an undo. */
export const PlaceSessions = z.strictObject({
  moves: z.array(z.strictObject({ sessionId: Id, rev: z.number().int(), roomId: Id.optional(), startsAt: LocalOrInstant.optional(), minutes: Minutes.optional() })).min(1).max(200),
  allowConflict,
});
export type PlaceSessions = z.infer<typeof PlaceSessions>;

/** Makes the draft the programme that visitors see. */
export const ReleaseProgramme = z.strictObject({ note: localeText(LIMITS.text.note) });
export type ReleaseProgramme = z.infer<typeof ReleaseProgramme>;

export const RoomView = z.object({ id: Id, name: LocaleMapView, position: z.number().int() });
export type RoomView = z.infer<typeof RoomView>;
/** The rooms a member of an event may enter: GET /api/events/:eventId/rooms. */
export const RoomList = z.object({ items: z.array(RoomView) });
export type RoomList = z.infer<typeof RoomList>;

/** A session as the team sees it in the draft. */
export const SessionView = z.object({
  id: Id,
  type: SessionType,
  title: LocaleMapView,
  abstract: LocaleMapView,
  roomId: Id,
  startsAt: z.string(),
  endsAt: z.string(),
  minutes: z.number().int(),
  languages: z.array(Language),
  speakerIds: z.array(Id),
  moderatorIds: z.array(Id),
  state: SessionState,
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  rev: z.number().int(),
});
export type SessionView = z.infer<typeof SessionView>;

export const CONFLICT_KINDS = ['room', 'speaker', 'moderator', 'unconfirmed_speaker', 'outside_event'] as const;

/** Something an organizer should look at before releasing: two sessions in one place, or one that does not fit. */
export const ConflictView = z.object({
  kind: z.enum(CONFLICT_KINDS),
  sessionIds: z.array(Id),
  /** The room, speaker or membership that is in two places, where there is one. */
  subjectId: Id.nullable(),
});
export type ConflictView = z.infer<typeof ConflictView>;

export const SESSION_CHANGES = ['added', 'removed', 'moved', 'edited'] as const;

/** How one session of the draft differs from the latest release. */
export const SessionChange = z.object({
  change: z.enum(SESSION_CHANGES),
  sessionId: Id,
  title: LocaleMapView,
  /** Names of the fields that differ, for `moved` and `edited`. */
  fields: z.array(z.string()),
  before: z.object({ startsAt: z.string(), endsAt: z.string(), roomId: Id }).nullable(),
  after: z.object({ startsAt: z.string(), endsAt: z.string(), roomId: Id }).nullable(),
});
export type SessionChange = z.infer<typeof SessionChange>;

export const ReleaseView = z.object({ id: Id, number: z.number().int(), note: LocaleMapView, publishedAt: z.string(), sessions: z.number().int() });
export type ReleaseView = z.infer<typeof ReleaseView>;

/** A person who can be chosen in the editor. */
export const PersonChoice = z.object({ id: Id, name: LocaleMapView });
export type PersonChoice = z.infer<typeof PersonChoice>;

/** Everything the editor of a programme shows. */
export const ProgrammeView = z.object({
  event: z.object({ id: Id, slug: z.string(), title: LocaleMapView, timeZone: z.string(), startsAt: z.string(), endsAt: z.string(), languages: z.array(Language), referenceLanguage: Language }),
  rooms: z.array(RoomView),
  sessions: z.array(SessionView),
  conflicts: z.array(ConflictView),
  speakers: z.array(PersonChoice),
  moderators: z.array(PersonChoice),
  release: ReleaseView.nullable(),
  changes: z.array(SessionChange),
  /** Where approved delegates are, as figures; empty where nobody knows. */
  delegateZones: z.array(z.object({ timeZone: z.string(), count: z.number().int() })),
  can: CanMap,
});
export type ProgrammeView = z.infer<typeof ProgrammeView>;

/** What a write to the draft answers: the sessions it touched, and the conflicts there are now. */
export const SessionsWritten = z.object({ sessions: z.array(SessionView), conflicts: z.array(ConflictView) });
export type SessionsWritten = z.infer<typeof SessionsWritten>;

/** In which language a calendar file is wished; else the reader's. */
export const CalendarQuery = z.strictObject({ lang: Language.optional() });
