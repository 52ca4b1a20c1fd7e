import { Injectable } from '@nestjs/common';
import { type FloorSettings, type FloorSpeaker, PUBLIC_FLOOR_STATES } from '@plenary/contracts/floor';
import { DataSource, type EntityManager, In, Not } from 'typeorm';
import { openStates } from './floor.policy';
import { speakerView } from './floor.view';
import { FloorRequest } from './floor-request.entity';
import { FloorSettingsRow } from './floor-settings.entity';

const RANK: Record<FloorSpeaker['state'], number> = { speaking: 0, next: 1, listed: 2 };

/** Reads of the floor. */
@Injectable()
export class FloorQueries {
  constructor(private readonly source: DataSource) {}

  async byId(id: string): Promise<FloorRequest | null> {
    return this.source.manager.findOneBy(FloorRequest, { id });
  }

  /** How the floor goes in a session, as set or by default. */
  async settings(sessionId: string, manager: EntityManager = this.source.manager): Promise<FloorSettings> {
    const row = await manager.findOneBy(FloorSettingsRow, { sessionId });
    return row?.view ?? { hands: true, reactions: true, rev: 0 };
  }

  /** The list as everyone sees it: who speaks, who is next, then the chair's order. */
  async speakers(sessionId: string, manager: EntityManager): Promise<FloorSpeaker[]> {
    const listed = await manager.find(FloorRequest, { where: { sessionId, state: In([...PUBLIC_FLOOR_STATES]) }, order: { position: 'ASC', id: 'ASC' } });
    return listed.map(speakerView).sort((a, b) => RANK[a.state] - RANK[b.state]);
  }

  /** Every request that was not taken back, in the order in which hands went up. */
  async requests(sessionId: string, manager: EntityManager): Promise<FloorRequest[]> {
    return manager.find(FloorRequest, { where: { sessionId, state: Not('withdrawn') }, order: { id: 'ASC' } });
  }

  /** The member's request that is open, if there is one. */
  async openOf(sessionId: string, memberId: string, manager: EntityManager): Promise<FloorRequest | null> {
    return manager.findOneBy(FloorRequest, { sessionId, memberId, state: In([...openStates()]) });
  }
}
