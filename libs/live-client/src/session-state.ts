import type { LiveEvent, TickMessage } from '@plenary/contracts/live';
import type { EventName, EventPayload, JoinedSession, ModeratorSnapshot, SessionSnapshot } from '@plenary/contracts/live-messages';
import type { ModeratorQuestion, OwnQuestion, PublicQuestion, QaSettings } from '@plenary/contracts/qa';
import type { SpeakingView } from '@plenary/contracts/stage';

/** What a page knows of the session it is in. Never changed in place: each event makes a new one, so that views compare by identity. */
export interface SessionState {
  readonly id: string;
  readonly settings: QaSettings;
  readonly questions: ReadonlyMap<string, PublicQuestion>;
  /** Every question, for moderators only; empty for others. */
  readonly all: ReadonlyMap<string, ModeratorQuestion>;
  readonly own: ReadonlyMap<string, OwnQuestion>;
  readonly votes: ReadonlySet<string>;
  readonly speaking: SpeakingView;
  readonly present: number;
}

const byId = <Q extends { id: string }>(list: readonly Q[]): Map<string, Q> => new Map(list.map((question) => [question.id, question]));

/** The state as a snapshot and the reader's own part tell it. */
export function fromSnapshot(snapshot: SessionSnapshot | ModeratorSnapshot, own: JoinedSession['own']['qa']): SessionState {
  return {
    id: snapshot.sessionId,
    settings: snapshot.qa.settings,
    questions: byId(snapshot.qa.questions),
    all: 'all' in snapshot.qa ? byId(snapshot.qa.all) : new Map(),
    own: byId(own.questions),
    votes: new Set(own.votes),
    speaking: snapshot.stage.speaking,
    present: snapshot.stage.present,
  };
}

/** Takes the reader's own part anew, as each join answers it. */
export function withOwn(state: SessionState, own: JoinedSession['own']['qa']): SessionState {
  return { ...state, own: byId(own.questions), votes: new Set(own.votes) };
}

function put<Q extends { id: string }>(map: ReadonlyMap<string, Q>, question: Q): Map<string, Q> {
  return new Map(map).set(question.id, question);
}

/** Scores travel by ticks of their own number, so an older one inside an event never overwrites a newer. */
function withNewerScore<Q extends PublicQuestion | ModeratorQuestion>(known: Q | undefined, coming: Q): Q {
  return known && known.scoreRev > coming.scoreRev ? { ...coming, score: known.score, scoreRev: known.scoreRev } : coming;
}

type Apply = { [T in EventName]?: (state: SessionState, payload: EventPayload<T>) => SessionState };

const published = (state: SessionState, question: PublicQuestion): SessionState => ({ ...state, questions: put(state.questions, withNewerScore(state.questions.get(question.id), question)) });

const APPLY: Apply = {
  'q.published': published,
  'q.updated': published,
  'q.removed': (state, { id }) => {
    const questions = new Map(state.questions);
    questions.delete(id);
    return { ...state, questions };
  },
  'q.moderated': (state, question) => ({ ...state, all: put(state.all, withNewerScore(state.all.get(question.id), question)) }),
  'q.mine': (state, question) => (question.sessionId === state.id ? { ...state, own: put(state.own, question) } : state),
  'qa.settings': (state, settings) => ({ ...state, settings }),
  'stage.speaking': (state, speaking) => ({ ...state, speaking }),
};

/** The state after one event; an unknown type changes nothing, so that newer servers do not break older pages. */
export function applyEvent(state: SessionState, event: LiveEvent): SessionState {
  const apply = (APPLY as Partial<Record<string, (state: SessionState, payload: unknown) => SessionState>>)[event.t];
  return apply ? apply(state, event.d) : state;
}

/** The state after a tick: absolute values, each only if newer. */
export function applyTick(state: SessionState, tick: TickMessage): SessionState {
  if (tick.s !== state.id) return state;
  const scored = (tick.scores ?? []).reduce((current, [id, score, rev]) => withScore(current, id, score, rev), state);
  return tick.present === undefined ? scored : { ...scored, present: tick.present };
}

/** One question's score, wherever it is shown, if `rev` is newer. */
export function withScore(state: SessionState, id: string, score: number, scoreRev: number): SessionState {
  const shown = state.questions.get(id);
  const moderated = state.all.get(id);
  return {
    ...state,
    questions: shown && shown.scoreRev < scoreRev ? put(state.questions, { ...shown, score, scoreRev }) : state.questions,
    all: moderated && moderated.scoreRev < scoreRev ? put(state.all, { ...moderated, score, scoreRev }) : state.all,
  };
}

/** My vote as I wish it, shown before the server has answered. */
export function withVote(state: SessionState, id: string, on: boolean): SessionState {
  if (state.votes.has(id) === on) return state;
  const votes = new Set(state.votes);
  if (on) votes.add(id);
  else votes.delete(id);
  const shown = state.questions.get(id);
  const questions = shown ? put(state.questions, { ...shown, score: Math.max(0, shown.score + (on ? 1 : -1)) }) : state.questions;
  return { ...state, votes, questions };
}
