import { Injectable } from '@nestjs/common';

/**
 * Lets the writes of this process to one programme in one by one, so that a crowd at one event waits in memory and
 * not with a database connection in its hand. Other processes are kept apart by `lockProgramme`.
 */
@Injectable()
export class ProgrammeGate {
  private readonly tails = new Map<string, Promise<void>>();

  async through<T>(eventId: string, work: () => Promise<T>): Promise<T> {
    const before = this.tails.get(eventId);
    const { promise: done, resolve: leave } = Promise.withResolvers<void>();
    this.tails.set(eventId, done);
    await before;
    try {
      return await work();
    } finally {
      leave();
      if (this.tails.get(eventId) === done) this.tails.delete(eventId);
    }
  }
}
