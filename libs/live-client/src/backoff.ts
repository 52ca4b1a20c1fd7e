const FIRST_MS = 1_000;
const LONGEST_MS = 10_000;

/** Waiting time before try number `attempt` (from 0): doubles up to ten seconds, with full jitter so that a crowd does not come back at once. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return Math.round(random() * ceiling);
}
