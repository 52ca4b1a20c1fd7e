import { PUBLIC_STATES, type QuestionState } from '@plenary/contracts/qa';
import type { SessionState } from '@plenary/contracts/public-event';

/** Steps a moderator may take; the way back from each is an undo. */
const STEPS: Record<QuestionState, readonly QuestionState[]> = {
  pending: ['visible', 'dismissed'],
  visible: ['pending', 'answering', 'answered', 'archived', 'dismissed'],
  answering: ['visible', 'answered'],
  answered: ['visible', 'answering', 'archived'],
  dismissed: ['pending', 'visible'],
  archived: ['visible', 'answered'],
  merged: [],
  withdrawn: [],
};

const VOTABLE: readonly QuestionState[] = ['visible', 'answering'];
const EDITABLE: readonly QuestionState[] = ['pending', 'visible'];
const ANSWERABLE = { live: ['visible', 'answering', 'answered'], typed: ['pending', 'visible', 'answering', 'answered'] } as const satisfies Record<string, readonly QuestionState[]>;
const CORRECTABLE: readonly QuestionState[] = ['pending', 'visible', 'answering', 'answered'];
const MERGEABLE: readonly QuestionState[] = ['pending', 'visible'];
const OPEN: readonly QuestionState[] = ['pending', 'visible', 'answering'];

export const canMove = (from: QuestionState, to: QuestionState): boolean => STEPS[from].includes(to);

/** Whether everyone in the room sees a question of this state. */
export const isPublic = (state: QuestionState): boolean => (PUBLIC_STATES as readonly QuestionState[]).includes(state);

/** Whether its author may still change it. */
export const isEditable = (state: QuestionState): boolean => EDITABLE.includes(state);

/** Whether it can be marked as answered aloud, or in writing, which also lets a waiting one through. */
export const isAnswerable = (state: QuestionState, mode: 'live' | 'typed'): boolean => (ANSWERABLE[mode] as readonly QuestionState[]).includes(state);

/** Whether a moderator may correct its words. */
export const isCorrectable = (state: QuestionState): boolean => CORRECTABLE.includes(state);

/** Whether another question may stand for one of this state. */
export const isMergeable = (state: QuestionState): boolean => MERGEABLE.includes(state);

/** Whether a question may stand for another: what everyone sees is never hidden behind what waits. */
export const canStandFor = (target: QuestionState, merged: QuestionState): boolean => isPublic(target) || (target === 'pending' && merged === 'pending');

/** States that take votes. */
export const votableStates = (): readonly QuestionState[] => VOTABLE;

/** States that count against the number of questions one person may have open. */
export const openStates = (): readonly QuestionState[] => OPEN;

/** Whether a session takes questions: moderators opened them, and it has not ended. */
export const takesQuestions = (settings: { open: boolean }, session: { state: SessionState }): boolean => settings.open && session.state !== 'ended';
