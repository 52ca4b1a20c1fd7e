import { Injectable } from '@nestjs/common';
import type { ModeratorFloor, OwnFloor, PublicFloor } from '@plenary/contracts/floor';
import type { SnapshotContributor, SnapshotView } from '@plenary/kernel/live';
import type { EntityManager } from 'typeorm';
import { FloorQueries } from './floor.queries';
import { ownView, requestView } from './floor.view';
import { totalsOf } from './reaction-totals';

/** The floor's part of a session's state. */
@Injectable()
export class FloorSnapshot implements SnapshotContributor {
  readonly part = 'floor';

  constructor(private readonly queries: FloorQueries) {}

  async shared(manager: EntityManager, sessionId: string, view: SnapshotView): Promise<PublicFloor | ModeratorFloor> {
    const floor = { settings: await this.queries.settings(sessionId, manager), speakers: await this.queries.speakers(sessionId, manager), reactions: await totalsOf(manager, sessionId, 0) };
    return view === 'public' ? floor : { ...floor, requests: (await this.queries.requests(sessionId, manager)).map(requestView) };
  }

  async own(manager: EntityManager, sessionId: string, membershipId: string): Promise<OwnFloor> {
    const open = await this.queries.openOf(sessionId, membershipId, manager);
    return { hand: open && ownView(open) };
  }
}
