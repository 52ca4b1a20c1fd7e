import { Injectable } from '@nestjs/common';
import type { TickMessage } from '@plenary/contracts/live';
import type { TickContributor } from '@plenary/kernel/live';
import type { EntityManager } from 'typeorm';
import { StageQueries } from './stage.queries';

/** A smaller change than this waits; nobody reads single people in thousands. */
const WORTH_TELLING = 0.01;

/** How many people are in a session, in its ticks. */
@Injectable()
export class PresenceCount implements TickContributor {
  private readonly told = new Map<string, number>();

  constructor(private readonly queries: StageQueries) {}

  async recount(manager: EntityManager, sessionId: string): Promise<boolean> {
    const count = await this.queries.present(sessionId, manager);
    const before = this.told.get(sessionId);
    if (before !== undefined && Math.abs(count - before) <= before * WORTH_TELLING && (count === before || before >= 100)) return false;
    this.told.set(sessionId, count);
    return true;
  }

  async changed(manager: EntityManager, sessionId: string): Promise<Pick<TickMessage, 'present'>> {
    return { present: await this.queries.present(sessionId, manager) };
  }
}
