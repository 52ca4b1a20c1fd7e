import { z } from 'zod';
import { Id } from './common';
import { type Ack, type ByeMessage, type CommandTable, type HeadMessage, LIVE_LIMITS, type LiveEvent, StreamHeads, StreamName, LiveEvent as LiveEventSchema, Sync, Synced, TickMessage } from './live';
import * as floor from './floor';
import * as polls from './polls';
import * as qa from './qa';
import { deskCommands, deskEvents } from './qa-desk';
import { CanMap } from './roles';
import * as stage from './stage';

/** Opens a room: answers what is on there and follows the event. `have` says what the page knows already. */
export const EnterRoom = z.strictObject({ eventId: Id, roomId: Id, have: StreamHeads.default({}) });
export const EnteredRoom = stage.RoomNow.extend({ streams: StreamHeads, can: CanMap, membershipId: Id.nullable(), serverTime: z.string() });
export type EnteredRoom = z.infer<typeof EnteredRoom>;

/** Opens a session of an event: answers what was missed, or that a snapshot must be taken. */
export const JoinSession = z.strictObject({ sessionId: Id, have: StreamHeads.default({}) });
export const JoinedSession = z.object({
  sessionId: Id,
  eventId: Id,
  membershipId: Id.nullable(),
  can: CanMap,
  streams: StreamHeads,
  /** Missed events, in order, of the streams that `have` named and that reach back so far. */
  events: z.array(LiveEventSchema),
  /** Streams whose state must be taken anew: `pub` and `mod` from the snapshot, `you` from `own`, `event` by entering the room again. */
  reset: z.array(StreamName),
  own: z.object({ qa: qa.OwnQa, polls: polls.OwnPolls, floor: floor.OwnFloor }),
  /** Every value that ticks tell everyone, as of this join: ticks that were missed cannot be asked for. Apply it after the state. */
  tick: TickMessage,
  serverTime: z.string(),
});
export type JoinedSession = z.infer<typeof JoinedSession>;

export const LeaveSession = z.strictObject({ sessionId: Id });

/** `GET /live/sessions/:id`: the state of a session as everyone sees it, at these heads. */
export const SessionSnapshot = z.object({ sessionId: Id, streams: StreamHeads, tick: z.number().int(), qa: qa.PublicQa, polls: polls.PublicPolls, floor: floor.PublicFloor, stage: stage.PublicStage });
export type SessionSnapshot = z.infer<typeof SessionSnapshot>;

/** `GET /live/sessions/:id?view=moderator`. */
export const ModeratorSnapshot = SessionSnapshot.extend({ qa: qa.ModeratorQa, polls: polls.ModeratorPolls, floor: floor.ModeratorFloor });
export type ModeratorSnapshot = z.infer<typeof ModeratorSnapshot>;

const Done = z.object({});

/** Coming in, going out, and asking for what was missed. */
const roomCommands = {
  'room.enter': { input: EnterRoom, output: EnteredRoom, rate: { burst: 10, everyMs: 2_000 } },
  'session.join': { input: JoinSession, output: JoinedSession, rate: { burst: 10, everyMs: 2_000 } },
  'session.leave': { input: LeaveSession, output: Done, rate: { burst: 10, everyMs: 2_000 } },
  sync: { input: Sync, output: Synced, rate: { burst: 10, everyMs: 500 } },
} as const satisfies CommandTable;

/** Every command: its payload, the data of its ack, and how often one person may send it. A noun's commands stand in its own file. */
export const COMMANDS = {
  ...roomCommands,
  ...qa.qaCommands,
  ...deskCommands,
  ...polls.pollCommands,
  ...floor.floorCommands,
  ...stage.stageCommands,
} as const;

export type CommandName = keyof typeof COMMANDS;
/** What a client sends. */
export type CommandInput<N extends CommandName> = z.input<(typeof COMMANDS)[N]['input']>;
/** What a handler receives. */
export type CommandPayload<N extends CommandName> = z.output<(typeof COMMANDS)[N]['input']>;
export type CommandOutput<N extends CommandName> = z.output<(typeof COMMANDS)[N]['output']>;

/** What the events of the streams carry in `d`, by type. A noun's events stand in its own file. */
export const EVENTS = {
  ...qa.qaEvents,
  ...deskEvents,
  ...polls.pollEvents,
  ...floor.floorEvents,
  ...stage.stageEvents,
  'access.changed': z.object({}),
} as const;

export type EventName = keyof typeof EVENTS;
export type EventPayload<T extends EventName> = z.output<(typeof EVENTS)[T]>;

/** The typed map of socket.io: what clients send. */
export type ClientToServer = { [N in CommandName]: (payload: CommandInput<N>, ack: (answer: Ack<CommandOutput<N>>) => void) => void };

/** The typed map of socket.io: what clients receive. */
export interface ServerToClient {
  ev: (event: LiveEvent) => void;
  head: (head: HeadMessage) => void;
  tick: (tick: TickMessage) => void;
  bye: (bye: ByeMessage) => void;
}

/** Socket commands wait this long for their ack before a client counts them as unanswered. */
export const ACK_TIMEOUT_MS = LIVE_LIMITS.handshakeMs;
