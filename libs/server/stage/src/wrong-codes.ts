import { Injectable } from '@nestjs/common';
import { HALL_LIMITS } from '@plenary/contracts/stage-hall';
import { DomainError } from '@plenary/kernel/errors';
import { TokenBuckets } from '@plenary/kernel/http';

const ANYWHERE = 'anywhere';

/**
 * Counts wrong codes only, since a whole hall may share one address and all of it types the right one. Whoever guessed too
 * often waits, also with a right code: else guessing on would still find one.
 */
@Injectable()
export class WrongCodes {
  private readonly buckets = new TokenBuckets();
  private readonly waits = new Map<string, number>();

  /** Refuses an address that must wait. */
  admit(address: string, now = Date.now()): void {
    const until = Math.max(this.waits.get(address) ?? 0, this.waits.get(ANYWHERE) ?? 0);
    if (until > now) throw new DomainError('common.rate_limited', { retryAfterMs: until - now });
  }

  /** Counts a wrong code, for its address and for everybody. */
  count(address: string, now = Date.now()): void {
    for (const [key, until] of this.waits) if (until <= now) this.waits.delete(key);
    for (const [key, rate] of [[address, HALL_LIMITS.wrong], [ANYWHERE, HALL_LIMITS.wrongAnywhere]] as const) {
      const wait = this.buckets.take(key, rate, now);
      if (wait > 0) this.waits.set(key, now + wait);
    }
  }
}
