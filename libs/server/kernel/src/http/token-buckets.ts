/** A token bucket's two numbers: `burst` at once, then one each `everyMs`. */
export interface Rate {
  burst: number;
  everyMs: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

const PRUNE_AT = 50_000;

/** Token buckets in memory, by key. Losing them at a restart only forgives. */
export class TokenBuckets {
  private readonly buckets = new Map<string, Bucket>();

  /** Takes one token; answers 0, or the milliseconds until there is one. */
  take(key: string, rate: Rate, now = Date.now()): number {
    if (this.buckets.size >= PRUNE_AT) this.prune(now);
    const bucket = this.buckets.get(key) ?? { tokens: rate.burst, at: now };
    const tokens = Math.min(rate.burst, bucket.tokens + (now - bucket.at) / rate.everyMs);
    const taken = tokens >= 1;
    this.buckets.set(key, { tokens: taken ? tokens - 1 : tokens, at: now });
    return taken ? 0 : Math.ceil((1 - tokens) * rate.everyMs);
  }

  /** Gives one token back: what was counted turned out to be right. */
  giveBack(key: string): void {
    const bucket = this.buckets.get(key);
    if (bucket) bucket.tokens += 1;
  }

  private prune(now: number): void {
    for (const [key, bucket] of this.buckets) if (now - bucket.at > 600_000) this.buckets.delete(key);
    if (this.buckets.size >= PRUNE_AT) this.buckets.clear();
  }
}
