import { DomainError } from '@plenary/kernel/errors';

/**
 * Lets a few through at a time and the rest wait in order. In a rush for places everybody wants the same row: waiting
 * here costs nothing, while waiting for a database connection would time out and starve every other route.
 */
export class Turnstile {
  private inside = 0;
  private readonly queue: (() => void)[] = [];

  constructor(
    private readonly width: number,
    private readonly longestQueue: number,
  ) {}

  async pass<T>(work: () => Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private async enter(): Promise<void> {
    if (this.inside < this.width) {
      this.inside++;
      return;
    }
    if (this.queue.length >= this.longestQueue) throw new DomainError('common.unavailable', { retryAfterMs: 2_000 });
    await new Promise<void>((resolve) => this.queue.push(resolve));
  }

  /** Hands the place inside to the next in line. */
  private leave(): void {
    const next = this.queue.shift();
    if (next) next();
    else this.inside--;
  }
}
