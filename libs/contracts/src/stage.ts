import { z } from 'zod';
import { Id } from './common';
import type { ErrorTable } from './errors';
import { Cid, type CommandTable, type EventTable } from './live';
import { LocaleMapView } from './locale';
import { SessionState, SessionType } from './public-event';
import { SourceChanged, SourceView } from './stage-feeds';

/*
 * People of a room, and what is on there; its picture and sound stand in `stage-feeds.ts`.
 *   GET /api/events/:eventId/sessions/:sessionId/speakers-link      -> SpeakersLinkView
 *   PUT /api/events/:eventId/sessions/:sessionId/speakers-link      SetSpeakersLink -> SpeakersLinkView
 */

/** Codes of the stage. */
export const stageErrors = {
  'stage.unknown_speaker': 422,
  'stage.not_on': 409,
} as const satisfies ErrorTable;

/** An address a browser may be sent to: https, without a name or password in it. */
const HttpsUrl = z.string().trim().max(2_000).refine((text) => {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.protocol === 'https:' && url.username === '' && url.password === '' && url.hostname.includes('.');
}, 'url');

/** Where speakers of a session go to speak; null takes it away. */
export const SetSpeakersLink = z.strictObject({ url: HttpsUrl.nullable() });
export type SetSpeakersLink = z.infer<typeof SetSpeakersLink>;
export const SpeakersLinkView = z.object({ sessionId: Id, url: z.string().nullable() });
export type SpeakersLinkView = z.infer<typeof SpeakersLinkView>;

/** Says which speaker of the session speaks now; null for nobody. */
export const SetSpeaking = z.strictObject({ cid: Cid, sessionId: Id, speakerId: Id.nullable() });
export type SetSpeaking = z.infer<typeof SetSpeaking>;
export const SpeakingView = z.object({ speakerId: Id.nullable(), since: z.string().nullable() });
export type SpeakingView = z.infer<typeof SpeakingView>;

/** Start and end of a session, tapped by a moderator. */
export const ConductSession = z.strictObject({ cid: Cid, sessionId: Id });
export type ConductSession = z.infer<typeof ConductSession>;

/** A session of the room, as a page shows it; times are ISO instants. */
export const RoomSession = z.object({
  id: Id,
  type: SessionType,
  title: LocaleMapView,
  startsAt: z.string(),
  endsAt: z.string(),
  state: SessionState,
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  speakerIds: z.array(Id),
});
export type RoomSession = z.infer<typeof RoomSession>;

/** `stage.changed` in the event's stream: a session began, ended or was opened again. */
export const StageChanged = z.object({ sessionId: Id, roomId: Id, state: SessionState, startedAt: z.string().nullable(), endedAt: z.string().nullable() });
export type StageChanged = z.infer<typeof StageChanged>;

/** What is on in a room: `current` is on, or comes next, or was the last one; null in a room without sessions. */
export const RoomNow = z.object({ room: z.object({ id: Id, name: LocaleMapView }), source: SourceView.nullable(), current: RoomSession.nullable(), next: RoomSession.nullable() });
export type RoomNow = z.infer<typeof RoomNow>;

/** Part `stage` of a snapshot. */
export const PublicStage = z.object({ session: RoomSession, roomId: Id, speaking: SpeakingView, present: z.number().int() });
export type PublicStage = z.infer<typeof PublicStage>;

export const stageCommands = {
  'stage.speaking': { input: SetSpeaking, output: SpeakingView, rate: { burst: 5, everyMs: 500 } },
  'stage.start': { input: ConductSession, output: StageChanged, rate: { burst: 5, everyMs: 1_000 } },
  'stage.end': { input: ConductSession, output: StageChanged, rate: { burst: 5, everyMs: 1_000 } },
} as const satisfies CommandTable;

export const stageEvents = {
  'stage.speaking': SpeakingView,
  'stage.changed': StageChanged,
  'stage.source': SourceChanged,
} as const satisfies EventTable;
