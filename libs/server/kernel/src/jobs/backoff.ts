/** How waits between tries grow. */
export interface Backoff {
  firstMs: number;
  maxMs: number;
}

const JITTER = 0.5;

/** Wait after the `attempt`th failed try: exponential, capped, and up to half shorter, so that failures do not march in step. */
export function retryDelayMs(attempt: number, { firstMs, maxMs }: Backoff, random: () => number = Math.random): number {
  const full = Math.min(maxMs, firstMs * 2 ** Math.min(attempt - 1, 30));
  return Math.round(full * (1 - JITTER * random()));
}
