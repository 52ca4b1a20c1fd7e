import type { FloorRequestView, FloorSettings, FloorSpeaker, OwnHand } from '@plenary/contracts/floor';
import type { JoinedSession, ModeratorSnapshot, SessionSnapshot } from '@plenary/contracts/live-messages';
import type { Reaction, ReactionTotals } from '@plenary/contracts/reactions';
import type { Appliers, SessionState } from './session-state';

/** What a page knows of the floor of its session. */
export interface FloorState {
  readonly settings: FloorSettings;
  /** The list that everyone sees, in its order. */
  readonly speakers: readonly FloorSpeaker[];
  /** Every request, for moderators only; empty for others. */
  readonly requests: ReadonlyMap<string, FloorRequestView>;
  /** The reader's own request as it stands; null without one. */
  readonly hand: OwnHand | null;
  readonly reactions: ReadonlyMap<Reaction, number>;
}

const change = (state: SessionState, floor: Partial<FloorState>): SessionState => ({ ...state, floor: { ...state.floor, ...floor } });

/** What the events of the floor change. */
export const floorAppliers: Appliers = {
  'floor.list': (state, { speakers }) => change(state, { speakers }),
  'floor.settings': (state, settings) => change(state, { settings }),
  'floor.request': (state, request) => change(state, { requests: new Map(state.floor.requests).set(request.id, request) }),
  'floor.mine': (state, hand) => (hand.sessionId === state.id ? change(state, { hand }) : state),
};

/** The floor as a snapshot and the reader's own part tell it. */
export const floorFrom = ({ floor }: Pick<SessionSnapshot | ModeratorSnapshot, 'floor'>, own: JoinedSession['own']): FloorState => ({
  settings: floor.settings,
  speakers: floor.speakers,
  requests: new Map('requests' in floor ? floor.requests.map((request) => [request.id, request]) : []),
  hand: own.floor.hand,
  reactions: new Map(floor.reactions),
});

/** Totals only grow, so an older message changes nothing. */
export function withReactions(state: SessionState, totals: ReactionTotals): SessionState {
  const reactions = new Map(state.floor.reactions);
  for (const [emoji, total] of totals) reactions.set(emoji, Math.max(total, reactions.get(emoji) ?? 0));
  return change(state, { reactions });
}
