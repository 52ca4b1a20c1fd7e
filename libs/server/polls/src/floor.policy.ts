import { type FloorState, PUBLIC_FLOOR_STATES } from '@plenary/contracts/floor';

/** Steps a chair may take; what has ended stays so, a person asks anew. */
const STEPS: Record<FloorState, readonly FloorState[]> = {
  asked: ['listed', 'next', 'speaking', 'declined'],
  listed: ['asked', 'next', 'speaking', 'declined'],
  next: ['listed', 'speaking', 'declined'],
  speaking: ['done', 'listed'],
  done: [],
  withdrawn: [],
  declined: [],
};

const OPEN: readonly FloorState[] = ['asked', 'listed', 'next', 'speaking'];

export const canMove = (from: FloorState, to: FloorState): boolean => STEPS[from].includes(to);

/** States in which a member has a hand up; one such request per session. */
export const openStates = (): readonly FloorState[] => OPEN;

export const isOpen = (state: FloorState): boolean => OPEN.includes(state);

/** Whether everyone sees a request of this state on the list. */
export const isListed = (state: FloorState): boolean => (PUBLIC_FLOOR_STATES as readonly FloorState[]).includes(state);
