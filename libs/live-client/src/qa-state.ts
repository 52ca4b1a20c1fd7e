import type { ModeratorQuestion, PublicQuestion } from '@plenary/contracts/qa';
import type { Appliers, SessionState } from './session-state';

const put = <Q extends { id: string }>(map: ReadonlyMap<string, Q>, question: Q): Map<string, Q> => new Map(map).set(question.id, question);

/** Scores travel by ticks of their own number, so an older one inside an event never overwrites a newer. */
function withNewerScore<Q extends PublicQuestion | ModeratorQuestion>(known: Q | undefined, coming: Q): Q {
  return known && known.scoreRev > coming.scoreRev ? { ...coming, score: known.score, scoreRev: known.scoreRev } : coming;
}

const published = (state: SessionState, question: PublicQuestion): SessionState => ({ ...state, questions: put(state.questions, withNewerScore(state.questions.get(question.id), question)) });

/** What the events of questions change. */
export const qaAppliers: Appliers = {
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
