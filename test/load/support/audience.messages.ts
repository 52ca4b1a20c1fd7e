/** What the benchmark tells the process that holds its clients, and what that answers. Numbers travel as typed arrays. */

/** Where to go: a live node, or the baseline, which has no snapshots. */
export interface Place {
  url: string;
  sessionId: string;
  /** `each`: every client fetches the snapshot, as a page does. `shared`: one for all of the process. */
  snapshot: 'each' | 'shared' | 'none';
}

/** Opens clients, one per cookie: so many at a time, or so many a second. */
export interface OpenClients extends Place {
  cookies: string[];
  atOnce: number;
  perSecond?: number;
}

/** From the first byte to the last answer of each client, and what went wrong. */
export interface Opened {
  ms: Float64Array;
  errors: Record<string, number>;
}

/** One step of a client; `at` is in milliseconds after the beginning. */
export interface PlannedStep {
  at: number;
  client: number;
  name: string;
  payload: unknown;
}

/** How long each accepted command waited for its ack, when the last was sent and acked, and what was refused. */
export interface Played {
  ms: Float64Array;
  sentAt: number;
  ackedAt: number;
  refusals: Record<string, number>;
}

/** From each message's sending to each client's having it. */
export interface Arrivals {
  delays: Float64Array;
}

/** What the clients know at the end. */
export interface States {
  hashes: Record<string, number>;
  /** Clients per score of the question asked for. */
  scores: Record<number, number>;
  /** When each client's values changed last, on the shared clock. */
  changedAt: Float64Array;
  gaps: number;
  lost: number;
}

/** Every call: what it takes and what it answers. */
export interface AudienceCalls {
  open: [OpenClients, Opened];
  /** Cuts every connection and comes back, a random part of so many milliseconds later, with the numbers it has. */
  reconnect: [{ withinMs: number; seed: number }, Opened];
  listen: [Record<string, never>, Record<string, never>];
  arrivals: [{ sentAt: [q: number, at: number][] }, Arrivals];
  play: [{ startAt: number; steps: PlannedStep[] }, Played];
  states: [{ questionId?: string }, States];
  bytes: [Record<string, never>, { bytesIn: number }];
  leave: [Record<string, never>, Record<string, never>];
}

export type AudienceCall = keyof AudienceCalls;

/** A call on its way to the process. */
export interface AudienceRequest<N extends AudienceCall = AudienceCall> {
  id: number;
  name: N;
  input: AudienceCalls[N][0];
}

/** Its answer. */
export interface AudienceReply {
  id: number;
  output?: unknown;
  failed?: string;
}
