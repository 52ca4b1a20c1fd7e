import type { ModeratorPoll, PublicPoll } from '@plenary/contracts/polls';
import type { ModeratorResult, PollResult } from '@plenary/contracts/poll-result';
import type { JoinedSession, ModeratorSnapshot, SessionSnapshot } from '@plenary/contracts/live-messages';
import type { Appliers, SessionState } from './session-state';

/** What a page knows of the polls of its session. */
export interface PollsState {
  /** Polls that the room has seen, with the results this reader may see. */
  readonly shown: ReadonlyMap<string, PublicPoll>;
  /** Every poll, for moderators only; empty for others. */
  readonly all: ReadonlyMap<string, ModeratorPoll>;
  /** The reader's answers, by poll. */
  readonly answers: ReadonlyMap<string, readonly string[]>;
}

const put = <V>(map: ReadonlyMap<string, V>, key: string, value: V): Map<string, V> => new Map(map).set(key, value);

/** The change of a session's polls. */
const change = (state: SessionState, polls: Partial<PollsState>): SessionState => ({ ...state, polls: { ...state.polls, ...polls } });

const newer = <R extends PollResult>(known: R | null | undefined, coming: R): R => (known && known.rev > coming.rev ? known : coming);

/** An event for everyone holds no result that only voters may see: they keep theirs, unless the chair took it back. */
function published(state: SessionState, poll: PublicPoll): SessionState {
  const known = state.polls.shown.get(poll.id)?.result ?? null;
  const kept = poll.results === 'voted' && state.polls.answers.has(poll.id) ? known : null;
  return change(state, { shown: put(state.polls.shown, poll.id, { ...poll, result: poll.result ? newer(known, poll.result) : kept }) });
}

/** What the events of polls change. */
export const pollAppliers: Appliers = {
  'poll.published': published,
  'poll.moderated': (state, poll) => {
    const known = state.polls.all.get(poll.id);
    return change(state, { all: put(state.polls.all, poll.id, { ...poll, result: newer(known?.result, poll.result) }) });
  },
  'poll.removed': (state, { id }) => {
    const all = new Map(state.polls.all);
    all.delete(id);
    return change(state, { all });
  },
};

/** The polls as a snapshot and the reader's own part tell them. */
export function pollsFrom({ polls }: Pick<SessionSnapshot | ModeratorSnapshot, 'polls'>, own: JoinedSession['own']): PollsState {
  const shown = new Map(polls.polls.map((poll) => [poll.id, poll]));
  const all = new Map('all' in polls ? polls.all.map((poll) => [poll.id, poll]) : []);
  return withOwnPolls({ shown, all, answers: new Map() }, own);
}

/** Takes the reader's answers anew, and the results that they opened. */
export function withOwnPolls(polls: PollsState, { polls: own }: JoinedSession['own']): PollsState {
  let { shown } = polls;
  for (const [id, result] of own.results) {
    const poll = shown.get(id);
    if (poll) shown = put(shown, id, { ...poll, result: newer(poll.result, result) });
  }
  return { ...polls, shown, answers: new Map(own.answers) };
}

/** One poll's result as everyone, or those who voted, may see it; only if newer. */
export function withResult(state: SessionState, id: string, result: PollResult): SessionState {
  const poll = state.polls.shown.get(id);
  return poll ? change(state, { shown: put(state.polls.shown, id, { ...poll, result: newer(poll.result, result) }) }) : state;
}

/** One poll's result as moderators see it. */
export function withModerated(state: SessionState, id: string, result: ModeratorResult): SessionState {
  const poll = state.polls.all.get(id);
  return poll ? change(state, { all: put(state.polls.all, id, { ...poll, result: newer(poll.result, result) }) }) : state;
}

/** My answer as I wish it, shown before the server has answered. */
export const withAnswer = (state: SessionState, id: string, answer: readonly string[]): SessionState => change(state, { answers: put(state.polls.answers, id, answer) });

/** Takes back an answer that the server refused. What stood before is told by the next join. */
export function withoutAnswer(state: SessionState, id: string): SessionState {
  const answers = new Map(state.polls.answers);
  answers.delete(id);
  return change(state, { answers });
}
