import type { CommandInput, CommandOutput } from '@plenary/contracts/live-messages';
import type { KeptName } from './outbox';
import { withAnswer, withoutAnswer, withResult } from './polls-state';
import { withScore, withVote } from './qa-state';
import type { SessionState } from './session-state';

/** What a kept command changes on its own page, before and after the server has said anything. */
interface Wish<N extends KeptName> {
  /** Shown at once, when the person wishes it. */
  wished?: (state: SessionState, payload: CommandInput<N>) => SessionState;
  /** Shown when the server has taken it. */
  taken?: (state: SessionState, answer: CommandOutput<N>) => SessionState;
  /** Takes back what was shown, when the server says no. With it a refused command is forgotten; without it, it waits for the person. */
  refused?: (state: SessionState, payload: CommandInput<N>) => SessionState;
}

const WISHES: { [N in KeptName]?: Wish<N> } = {
  'qa.vote': {
    wished: (state, { id, on }) => withVote(state, id, on),
    taken: (state, { id, score, scoreRev }) => withScore(state, id, score, scoreRev),
    refused: (state, { id, on }) => withVote(state, id, !on),
  },
  'poll.vote': {
    wished: (state, { id, answer }) => withAnswer(state, id, answer),
    taken: (state, { id, answer, result }) => (result ? withResult(withAnswer(state, id, answer), id, result) : withAnswer(state, id, answer)),
    refused: (state, { id }) => withoutAnswer(state, id),
  },
  'qa.ask': {
    taken: (state, { question }) => (state.own.has(question.id) ? state : { ...state, own: new Map(state.own).set(question.id, question) }),
  },
};

/** The wish behind a command; its functions fit the command's payload and answer. */
export const wishOf = <N extends KeptName>(name: N): Wish<N> => WISHES[name] ?? {};
