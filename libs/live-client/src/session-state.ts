import type { LiveEvent, TickMessage } from '@plenary/contracts/live';
import type { EventName, EventPayload, JoinedSession, ModeratorSnapshot, SessionSnapshot } from '@plenary/contracts/live-messages';
import type { Claim, ModeratorQuestion, OwnQuestion, PublicQuestion, QaRules, QaSettings, QueueOrder } from '@plenary/contracts/qa';
import type { SpeakingView } from '@plenary/contracts/stage';
import { floorAppliers, floorFrom, type FloorState, withReactions } from './floor-state';
import { pollAppliers, pollsFrom, type PollsState, withModerated, withOwnPolls, withResult } from './polls-state';
import { type GivenVotes, givenVotes, qaAppliers, shownVotes, withScore } from './qa-state';

/** What a page knows of the session it is in. Never changed in place: each event makes a new one, so that views compare by identity. */
export interface SessionState {
  readonly id: string;
  readonly settings: QaSettings;
  readonly questions: ReadonlyMap<string, PublicQuestion>;
  /** Every question, for moderators only; empty for others. */
  readonly all: ReadonlyMap<string, ModeratorQuestion>;
  /** Who works on what, and the order of the queue by hand; for moderators only. */
  readonly claims: ReadonlyMap<string, Claim>;
  readonly queue: QueueOrder;
  readonly rules: QaRules;
  readonly own: ReadonlyMap<string, OwnQuestion>;
  /** Questions that show as voted for. */
  readonly votes: ReadonlySet<string>;
  /** My votes as they were given, and where those for merged questions count now. */
  readonly given: GivenVotes;
  readonly polls: PollsState;
  readonly floor: FloorState;
  readonly speaking: SpeakingView;
  readonly present: number;
}

/** What events change, by type; a noun's are in its own file. */
export type Appliers = { [T in EventName]?: (state: SessionState, payload: EventPayload<T>) => SessionState };

const APPLIERS: Appliers = {
  ...qaAppliers,
  ...pollAppliers,
  ...floorAppliers,
  'stage.speaking': (state, speaking) => ({ ...state, speaking }),
};

const byId = <Q extends { id: string }>(list: readonly Q[]): Map<string, Q> => new Map(list.map((question) => [question.id, question]));

function votesOf({ qa }: JoinedSession['own']): Pick<SessionState, 'votes' | 'given'> {
  const given = givenVotes(qa);
  return { given, votes: shownVotes(given) };
}

/** The state as a snapshot and the reader's own part tell it. */
export function fromSnapshot(snapshot: SessionSnapshot | ModeratorSnapshot, own: JoinedSession['own']): SessionState {
  return {
    id: snapshot.sessionId,
    settings: snapshot.qa.settings,
    questions: byId(snapshot.qa.questions),
    all: 'all' in snapshot.qa ? byId(snapshot.qa.all) : new Map(),
    claims: 'claims' in snapshot.qa ? byId(snapshot.qa.claims) : new Map(),
    queue: 'queue' in snapshot.qa ? snapshot.qa.queue : { ids: [], rev: 0 },
    rules: 'rules' in snapshot.qa ? snapshot.qa.rules : { hideAfterReports: null, rev: 0 },
    own: byId(own.qa.questions),
    ...votesOf(own),
    polls: pollsFrom(snapshot, own),
    floor: floorFrom(snapshot, own),
    speaking: snapshot.stage.speaking,
    present: snapshot.stage.present,
  };
}

/** Takes the reader's own part anew, as each join answers it. */
export function withOwn(state: SessionState, own: JoinedSession['own']): SessionState {
  return { ...state, own: byId(own.qa.questions), ...votesOf(own), polls: withOwnPolls(state.polls, own), floor: { ...state.floor, hand: own.floor.hand } };
}

/** The state after one event; an unknown type changes nothing, so that newer servers do not break older pages. */
export function applyEvent(state: SessionState, event: LiveEvent): SessionState {
  const apply = (APPLIERS as Partial<Record<string, (state: SessionState, payload: unknown) => SessionState>>)[event.t];
  return apply ? apply(state, event.d) : state;
}

/** The state after a tick: absolute values, each only if newer. */
export function applyTick(state: SessionState, tick: TickMessage): SessionState {
  if (tick.s !== state.id) return state;
  const scored = (tick.scores ?? []).reduce((current, [id, score, rev]) => withScore(current, id, score, rev), state);
  const polled = (tick.polls ?? []).reduce((current, [id, result]) => withResult(current, id, result), scored);
  const moderated = (tick.moderated ?? []).reduce((current, [id, result]) => withModerated(current, id, result), polled);
  const reacted = tick.reactions ? withReactions(moderated, tick.reactions) : moderated;
  return tick.present === undefined ? reacted : { ...reacted, present: tick.present };
}
