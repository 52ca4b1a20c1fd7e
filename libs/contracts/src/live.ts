import { z } from 'zod';
import { Id } from './common';
import type { ErrorTable } from './errors';
import { ModeratorResult, PollResult } from './poll-result';
import { ReactionTotals } from './reactions';

/*
 * The wire of the live room, without a domain noun: streams of numbered events, heads, ticks and acks.
 * What is said over it stands in `qa.ts` and `stage.ts`; the whole list of messages in `live-messages.ts`;
 * the protocol in words in docs/protocol-qa.md.
 */

/** Codes of the live service itself. */
export const liveErrors = {
  'live.unknown_event': 400,
  'live.not_joined': 409,
  'live.too_many_sockets': 503,
  'live.stopping': 503,
} as const satisfies ErrorTable;

/** Limits of sockets and streams: start values, sizes in bytes, times in milliseconds. */
export const LIVE_LIMITS = {
  frameBytes: 16_384,
  framesPerWindow: 120,
  frameWindowMs: 10_000,
  /** Refused frames after which a socket is closed. */
  strikes: 5,
  /** Commands of one socket that may wait for their turn. */
  queuedCommands: 50,
  socketsPerNode: 9_000,
  handshakeMs: 10_000,
  /** Events one `sync` answers. */
  syncEvents: 200,
  /** A joiner that misses more than this takes a snapshot instead. */
  catchUpEvents: 500,
  ringEvents: 500,
  headsMs: 5_000,
  /** A head is repeated to silent clients at least this often. */
  headEchoMs: 30_000,
  recheckMs: 2_000,
  tickMs: 250,
  tickMsCrowd: 500,
  tickMsMass: 1_000,
  crowd: 5_000,
  mass: 20_000,
  slowBytes: 262_144,
  stuckBytes: 1_048_576,
  snapshotMs: 1_000,
  presenceBeatMs: 30_000,
  presenceGraceMs: 10_000,
  presenceDeadMs: 90_000,
} as const;

/** A client's own name for a command, so that a repeat is answered like the first. */
export const Cid = Id;

/** The streams a page reads: of the session for everyone, for moderators, of the reader, and of the event. */
export const STREAM_NAMES = ['pub', 'mod', 'you', 'event'] as const;
export const StreamName = z.enum(STREAM_NAMES);
export type StreamName = z.infer<typeof StreamName>;

/** How far a stream is: `epoch` changes when its history was cut, `q` is the number of its last event. */
export const StreamHead = z.strictObject({ epoch: Id, q: z.number().int().min(0) });
export type StreamHead = z.infer<typeof StreamHead>;

/** The heads a page has or gets; `mod` only for moderators, `you` only for members. */
export const StreamHeads = z.strictObject({ pub: StreamHead.optional(), mod: StreamHead.optional(), you: StreamHead.optional(), event: StreamHead.optional() });
export type StreamHeads = z.infer<typeof StreamHeads>;

/** One numbered event: `st` and `s` name the stream (`s` is the id of its session, membership or event). */
export const LiveEvent = z.object({
  st: StreamName,
  s: Id,
  q: z.number().int(),
  t: z.string(),
  d: z.unknown(),
  at: z.string(),
});
export type LiveEvent = z.infer<typeof LiveEvent>;

/** Tells a silent client how far a stream is, so that a lost tail shows. */
export const HeadMessage = z.object({ st: StreamName, s: Id, epoch: Id, q: z.number().int() });
export type HeadMessage = z.infer<typeof HeadMessage>;

/** Absolute values that changed since the last tick; losing one is harmless. `n` rises with each tick of the session. */
export const TickMessage = z.object({
  s: Id,
  n: z.number().int(),
  /** `[question, score, rev]`; apply only when rev is newer. */
  scores: z.array(z.tuple([Id, z.number().int(), z.number().int()])).optional(),
  /** Results of polls that this reader may see; apply only a newer rev. */
  polls: z.array(z.tuple([Id, PollResult])).optional(),
  /** The same for moderators, who alone get it. */
  moderated: z.array(z.tuple([Id, ModeratorResult])).optional(),
  /** Reactions that were given since the last tick, with their totals. */
  reactions: ReactionTotals.optional(),
  /** Distinct people in the session. */
  present: z.number().int().optional(),
});
export type TickMessage = z.infer<typeof TickMessage>;

export const BYE_REASONS = ['deploy', 'expired', 'banned', 'slow', 'flood'] as const;

/** Sent right before the server closes the socket. After `banned` and `expired` the client does not come back by itself. */
export const ByeMessage = z.object({ reason: z.enum(BYE_REASONS), retryAfterMs: z.number().int() });
export type ByeMessage = z.infer<typeof ByeMessage>;

/** The answer to a command that was refused; `code` is one of the closed list. */
export interface Refused {
  ok: false;
  code: string;
  /** The refused fields, where the payload did not fit. */
  errors?: { field: string; code: string }[];
  retryAfterMs?: number;
  /** Trying the same again later can work. */
  retryable?: boolean;
  /** The state there is, when the command named an older one. */
  current?: unknown;
}

/** Every command is answered by one of these, whatever happens. */
export type Ack<T> = { ok: true; data: T } | Refused;

/** Asks for what a stream has after number `after`. */
export const Sync = z.strictObject({ st: StreamName, s: Id, epoch: Id, after: z.number().int().min(0), limit: z.number().int().min(1).max(LIVE_LIMITS.syncEvents).default(LIVE_LIMITS.syncEvents) });
export type Sync = z.infer<typeof Sync>;

/** `reset`: the number or epoch is unknown here, take a snapshot. `more`: ask again after the last of `events`. */
export const Synced = z.object({ events: z.array(LiveEvent), head: StreamHead, more: z.boolean(), reset: z.boolean() });
export type Synced = z.infer<typeof Synced>;

/** How often one person may send a command: so many at once, then one each so many milliseconds. */
export interface CommandRate {
  burst: number;
  everyMs: number;
}

/** The commands of one noun, by name: payload, data of the ack, rate. */
export type CommandTable = Record<string, { input: z.ZodType; output: z.ZodType; rate: CommandRate }>;

/** The events of one noun, by type: what they carry. */
export type EventTable = Record<string, z.ZodType>;
