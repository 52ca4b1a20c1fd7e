import { Injectable } from '@nestjs/common';
import type { TickMessage } from '@plenary/contracts/live';
import type { ReactionTotals } from '@plenary/contracts/reactions';
import type { TickContributor } from '@plenary/kernel/live';
import { type EntityManager, MoreThan } from 'typeorm';
import { ReactionTotal } from './reaction-total.entity';

const TELL = 'UPDATE reaction_total SET told = total, rev = $2 WHERE session_id = $1 AND total <> told RETURNING emoji';

/** Totals of reactions in a session's ticks. */
@Injectable()
export class ReactionTicks implements TickContributor {
  async recount(manager: EntityManager, sessionId: string, _since: Date, tick: number): Promise<boolean> {
    const [told]: [unknown[]] = await manager.query(TELL, [sessionId, tick]);
    return told.length > 0;
  }

  async changed(manager: EntityManager, sessionId: string, after: number): Promise<Pick<TickMessage, 'reactions'>> {
    const totals = await totalsOf(manager, sessionId, after);
    return totals.length === 0 ? {} : { reactions: totals };
  }
}

/** Totals that changed after a tick; with 0 all that there are. */
export async function totalsOf(manager: EntityManager, sessionId: string, after: number): Promise<ReactionTotals> {
  const rows = await manager.find(ReactionTotal, { where: { sessionId, rev: MoreThan(after) }, order: { emoji: 'ASC' } });
  return rows.map(({ emoji, told }) => [emoji, told]);
}
