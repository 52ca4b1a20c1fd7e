import type { SessionState } from '@plenary/contracts/public-event';

/** What the choice of a room's session looks at. */
export interface Candidate {
  state: SessionState;
  startsAt: string;
  endsAt: string;
}

/** The session a room shows, and the one that follows it. */
export interface Choice<T> {
  current: T | null;
  next: T | null;
}

/**
 * Which of a room's sessions a page shows: the one that is on; else the one that comes, never one before the last that was held;
 * else the last one. The clock only proposes: a session that is late stays the coming one until something else is started.
 */
export function chooseSession<T extends Candidate>(sessions: readonly T[], now: Date): Choice<T> {
  const ordered = [...sessions].sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  const live = ordered.findIndex(({ state }) => state === 'live');
  const index = live >= 0 ? live : comingIndex(ordered, now);
  const current = ordered[index] ?? ordered.at(-1) ?? null;
  const next = index < 0 ? null : (ordered.slice(index + 1).find(({ state }) => state === 'scheduled') ?? null);
  return { current, next };
}

function comingIndex(ordered: readonly Candidate[], now: Date): number {
  const lastHeld = ordered.findLastIndex(({ state }) => state === 'ended');
  const isComing = ({ state, endsAt }: Candidate, index: number): boolean => index > lastHeld && state === 'scheduled' && new Date(endsAt) > now;
  const coming = ordered.findIndex(isComing);
  return coming >= 0 ? coming : lastHeld === ordered.length - 1 ? lastHeld : -1;
}
