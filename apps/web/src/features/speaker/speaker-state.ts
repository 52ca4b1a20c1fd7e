import type { SpeakerState } from '@plenary/contracts/speaker';

/** How loud a state is: what waits for an answer is gold, a refusal is red. */
export const stateTone = (state: SpeakerState): 'ok' | 'gold' | 'live' | undefined => ({ added: undefined, invited: 'gold', confirmed: 'ok', declined: 'live' } as const)[state];
