import type { Refused } from '@plenary/contracts/live';
import { backoffMs } from './backoff';

/** Whether the same may work later: the server cannot now, or was asked too often. */
export function isPassing({ code, retryable }: Refused): boolean {
  return retryable === true || code === 'common.rate_limited';
}

/** Does something again after a wait that grows with each failure; one wait at a time. */
export class Again {
  private attempt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly work: () => void) {}

  /** Tries later, and not before the server's own wish. */
  later(atLeastMs = 0): void {
    if (this.timer !== undefined) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.work();
    }, Math.max(atLeastMs, backoffMs(this.attempt)));
    this.attempt += 1;
  }

  /** It has worked, or is not wished any more. */
  done(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.attempt = 0;
  }
}
