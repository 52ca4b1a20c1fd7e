import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { LIMITS } from '@plenary/contracts/limits';
import { DomainError } from '@plenary/kernel/errors';

/** OWASP's minimum for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Passwords are hashed by argon2id, few at a time, so that a flood of sign-ins cannot take the processor. */
@Injectable()
export class PasswordHasher {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private decoy: Promise<string> | undefined;

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, PARAMETERS));
  }

  /** Compares; an unknown account costs the same time as a wrong password. */
  async verify(stored: string | null, password: string): Promise<boolean> {
    this.decoy ??= hash('no account has this password', PARAMETERS);
    const against = stored ?? (await this.decoy);
    const matches = await this.inTurn(() => verify(against, password));
    return stored !== null && matches;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.waiting.length >= LIMITS.signIn.argonQueue) throw new DomainError('identity.busy', { retryAfterMs: 2_000 });
    if (this.running >= LIMITS.signIn.argonConcurrency) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running++;
    try {
      return await work();
    } finally {
      this.running--;
      this.waiting.shift()?.();
    }
  }
}
