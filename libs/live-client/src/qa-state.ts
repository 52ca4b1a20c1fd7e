import type { ModeratorQuestion, OwnQa, PublicQuestion } from '@plenary/contracts/qa';
import type { Appliers, SessionState } from './session-state';

const put = <Q extends { id: string }>(map: ReadonlyMap<string, Q>, question: Q): Map<string, Q> => new Map(map).set(question.id, question);

/** Scores travel by ticks of their own number, so an older one inside an event never overwrites a newer. */
function withNewerScore<Q extends PublicQuestion | ModeratorQuestion>(known: Q | undefined, coming: Q): Q {
  return known && known.scoreRev > coming.scoreRev ? { ...coming, score: known.score, scoreRev: known.scoreRev } : coming;
}

/** Votes by the question they were given to; `into` says which question stands for a merged one. */
export interface GivenVotes {
  readonly ids: ReadonlySet<string>;
  readonly into: ReadonlyMap<string, string>;
}

/** The reader's votes as the server tells them. */
export const givenVotes = ({ votes, merged }: OwnQa): GivenVotes => ({ ids: new Set(votes), into: new Map(merged.map(({ id, into }) => [id, into])) });

/** The questions that show as voted for: a vote for a merged one shows at its target. */
export const shownVotes = ({ ids, into }: GivenVotes): ReadonlySet<string> => new Set([...ids].map((id) => into.get(id) ?? id));

const withGiven = (state: SessionState, given: GivenVotes): SessionState => ({ ...state, given, votes: shownVotes(given) });

/** A question that is in the list stands for itself again. */
function published(state: SessionState, question: PublicQuestion): SessionState {
  const next = { ...state, questions: put(state.questions, withNewerScore(state.questions.get(question.id), question)) };
  if (!state.given.into.has(question.id)) return next;
  const into = new Map(state.given.into);
  into.delete(question.id);
  return withGiven(next, { ...state.given, into });
}

function removed(state: SessionState, id: string): SessionState {
  const questions = new Map(state.questions);
  questions.delete(id);
  return { ...state, questions };
}

/** What the events of questions change. */
export const qaAppliers: Appliers = {
  'q.published': published,
  'q.updated': published,
  'q.removed': (state, { id }) => removed(state, id),
  'q.merged': (state, { id, into }) => withGiven(removed(state, id), { ...state.given, into: new Map(state.given.into).set(id, into) }),
  'q.moderated': (state, question) => ({ ...state, all: put(state.all, withNewerScore(state.all.get(question.id), question)) }),
  'q.claimed': (state, claim) => ({ ...state, claims: put(state.claims, claim) }),
  'q.queue': (state, queue) => (queue.rev > state.queue.rev ? { ...state, queue } : state),
  'qa.rules': (state, rules) => ({ ...state, rules }),
  'q.mine': (state, question) => (question.sessionId === state.id ? { ...state, own: put(state.own, question) } : state),
  'qa.settings': (state, settings) => ({ ...state, settings }),
};

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

/** My vote as I wish it, shown before the server has answered. Taking it back takes it from everything the question stands for. */
export function withVote(state: SessionState, id: string, on: boolean): SessionState {
  const target = state.given.into.get(id) ?? id;
  if (state.votes.has(target) === on) return state;
  const kept = [...state.given.ids].filter((given) => (state.given.into.get(given) ?? given) !== target);
  const next = withGiven(state, { ...state.given, ids: new Set(on ? [...state.given.ids, target] : kept) });
  const shown = state.questions.get(target);
  return shown ? { ...next, questions: put(state.questions, { ...shown, score: Math.max(0, shown.score + (on ? 1 : -1)) }) } : next;
}
