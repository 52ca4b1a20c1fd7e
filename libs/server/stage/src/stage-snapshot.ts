import { Injectable } from '@nestjs/common';
import type { PublicStage } from '@plenary/contracts/stage';
import type { SnapshotContributor } from '@plenary/kernel/live';
import type { EntityManager } from 'typeorm';
import { StageQueries } from './stage.queries';

/** The stage's part of a session's state; the same for everyone. */
@Injectable()
export class StageSnapshot implements SnapshotContributor {
  readonly part = 'stage';

  constructor(private readonly queries: StageQueries) {}

  shared(manager: EntityManager, sessionId: string): Promise<PublicStage> {
    return this.queries.stageOf(sessionId, manager);
  }
}
