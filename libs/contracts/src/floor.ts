import { z } from 'zod';
import { Id } from './common';
import type { ErrorTable } from './errors';
import { Cid, type CommandTable, type EventTable } from './live';
import { optionalLine } from './locale';
import { Reaction, ReactionTotals } from './reactions';

/*
 * The floor: who asks to speak, the chair's list of speakers, and the room's reactions. Only over sockets.
 */

/** Codes of the floor. */
export const floorErrors = {
  'floor.closed': 409,
  'floor.wrong_state': 409,
  'floor.speaking': 409,
  'floor.reactions_off': 409,
} as const satisfies ErrorTable;

export const FLOOR_LIMITS = { topic: 140, listed: 100 } as const;

/**
 * A request to speak: only moderators see one that is `asked`; the chair puts it on the list (`listed`), says who is
 * `next`, gives the floor (`speaking`) and ends it (`done`). The one who asked may take it back before they speak.
 */
export const FLOOR_STATES = ['asked', 'listed', 'next', 'speaking', 'done', 'withdrawn', 'declined'] as const;
export const FloorState = z.enum(FLOOR_STATES);
export type FloorState = z.infer<typeof FloorState>;

/** States that everyone sees. */
export const PUBLIC_FLOOR_STATES = ['listed', 'next', 'speaking'] as const satisfies readonly FloorState[];

/** Whether people may ask for the floor and react. Before anybody set them: yes. */
export const FloorSettings = z.object({ hands: z.boolean(), reactions: z.boolean(), rev: z.number().int() });
export type FloorSettings = z.infer<typeof FloorSettings>;

/** Somebody on the list, as everyone sees them. */
export const FloorSpeaker = z.object({ id: Id, name: z.string(), country: z.string().nullable(), state: z.enum(PUBLIC_FLOOR_STATES), since: z.string().nullable() });
export type FloorSpeaker = z.infer<typeof FloorSpeaker>;

/** The whole list in its order: who speaks, who is next, who follows. */
export const SpeakersList = z.object({ speakers: z.array(FloorSpeaker) });
export type SpeakersList = z.infer<typeof SpeakersList>;

/** A request as moderators see it. */
export const FloorRequestView = z.object({
  id: Id,
  name: z.string(),
  country: z.string().nullable(),
  institution: z.string(),
  topic: z.string(),
  state: FloorState,
  /** Place in the chair's order; only for listed ones. */
  position: z.number().int(),
  rev: z.number().int(),
  askedAt: z.string(),
  startedAt: z.string().nullable(),
});
export type FloorRequestView = z.infer<typeof FloorRequestView>;

/** A request as the one who made it sees it. */
export const OwnHand = z.object({ id: Id, sessionId: Id, state: FloorState, topic: z.string(), askedAt: z.string() });
export type OwnHand = z.infer<typeof OwnHand>;

/** The wished state of one's hand. */
export const RaiseHand = z.strictObject({ cid: Cid, sessionId: Id, on: z.boolean(), topic: optionalLine(FLOOR_LIMITS.topic) });
export type RaiseHand = z.infer<typeof RaiseHand>;
export const RaisedHand = z.object({ hand: OwnHand.nullable() });
export type RaisedHand = z.infer<typeof RaisedHand>;

/** The state a chair wishes for a request, and the version they saw. */
export const ConductFloor = z.strictObject({ cid: Cid, id: Id, rev: z.number().int(), state: z.enum(['asked', 'listed', 'next', 'speaking', 'done', 'declined']) });
export type ConductFloor = z.infer<typeof ConductFloor>;

/** The wished order of the listed ones; those that are not named follow in the order they have. */
export const OrderFloor = z.strictObject({ cid: Cid, sessionId: Id, ids: z.array(Id).max(FLOOR_LIMITS.listed) });
export type OrderFloor = z.infer<typeof OrderFloor>;

/** Absent fields stay as they are; `rev` is the version the chair saw. */
export const ChangeFloorSettings = z.strictObject({ cid: Cid, sessionId: Id, rev: z.number().int(), hands: z.boolean().optional(), reactions: z.boolean().optional() });
export type ChangeFloorSettings = z.infer<typeof ChangeFloorSettings>;

/** A sign given now; it is counted and forgotten. */
export const React = z.strictObject({ sessionId: Id, emoji: Reaction });
export type React = z.infer<typeof React>;

/** Part `floor` of a snapshot: what everyone sees. */
export const PublicFloor = SpeakersList.extend({ settings: FloorSettings, reactions: ReactionTotals });
export type PublicFloor = z.infer<typeof PublicFloor>;
/** Part `floor` of a moderator's snapshot: every request but withdrawn ones. */
export const ModeratorFloor = PublicFloor.extend({ requests: z.array(FloorRequestView) });
export type ModeratorFloor = z.infer<typeof ModeratorFloor>;
/** Part `floor` of what is the reader's own: the request that is open, else null. */
export const OwnFloor = RaisedHand;
export type OwnFloor = RaisedHand;

export const floorCommands = {
  hand: { input: RaiseHand, output: RaisedHand, rate: { burst: 4, everyMs: 3_000 } },
  'floor.set': { input: ConductFloor, output: FloorRequestView, rate: { burst: 10, everyMs: 200 } },
  'floor.order': { input: OrderFloor, output: SpeakersList, rate: { burst: 10, everyMs: 200 } },
  'floor.settings': { input: ChangeFloorSettings, output: FloorSettings, rate: { burst: 5, everyMs: 1_000 } },
  react: { input: React, output: z.object({}), rate: { burst: 3, everyMs: 2_000 } },
} as const satisfies CommandTable;

export const floorEvents = {
  'floor.list': SpeakersList,
  'floor.settings': FloorSettings,
  'floor.request': FloorRequestView,
  'floor.mine': OwnHand,
} as const satisfies EventTable;
