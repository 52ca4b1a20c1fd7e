import type { ModeratorQuestion, QuestionState } from '@plenary/contracts/qa';

/** States a moderator can wish. */
export type WishedState = Exclude<QuestionState, 'withdrawn' | 'merged'>;

/** The columns of the desk, in the order a question goes through them. */
export const COLUMNS = ['incoming', 'queue', 'air'] as const;
export type Column = (typeof COLUMNS)[number];

/** Something a moderator does to a question: its word, its key, and the state it leads to. */
export interface DeskAction {
  name: 'approve' | 'decline' | 'answerNow' | 'done' | 'toQueue' | 'hide' | 'restore';
  key: string;
  to: WishedState;
}

const APPROVE: DeskAction = { name: 'approve', key: 'A', to: 'visible' };
const DECLINE: DeskAction = { name: 'decline', key: 'X', to: 'dismissed' };
const ANSWER: DeskAction = { name: 'answerNow', key: 'H', to: 'answering' };
const DONE: DeskAction = { name: 'done', key: 'D', to: 'answered' };
const BACK: DeskAction = { name: 'toQueue', key: 'B', to: 'visible' };
const HIDE: DeskAction = { name: 'hide', key: 'X', to: 'archived' };
const RESTORE: DeskAction = { name: 'restore', key: 'A', to: 'visible' };

/** What can be done with a question in each state; the first is the primary button. */
export const ACTIONS: Record<QuestionState, readonly DeskAction[]> = {
  pending: [APPROVE, ANSWER, DECLINE],
  visible: [ANSWER, DONE, HIDE],
  answering: [DONE, BACK],
  answered: [BACK],
  dismissed: [RESTORE],
  archived: [RESTORE],
  merged: [],
  withdrawn: [],
};

/** The questions of each column: incoming oldest first, the queue by votes, then what is over. */
export function sortIntoColumns(all: Iterable<ModeratorQuestion>) {
  const questions = [...all];
  const inState = (...states: QuestionState[]): ModeratorQuestion[] => questions.filter(({ state }) => states.includes(state));
  const older = (a: ModeratorQuestion, b: ModeratorQuestion): number => a.askedAt.localeCompare(b.askedAt);
  const later = (a: ModeratorQuestion, b: ModeratorQuestion): number => (b.answeredAt ?? b.askedAt).localeCompare(a.answeredAt ?? a.askedAt);
  return {
    incoming: inState('pending').sort(older),
    queue: inState('visible').sort((a, b) => b.score - a.score || older(a, b)),
    air: inState('answering'),
    answered: inState('answered').sort(later),
    hidden: inState('dismissed', 'archived').sort(later),
  };
}
export type Columns = ReturnType<typeof sortIntoColumns>;
