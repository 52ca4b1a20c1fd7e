import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { newId, UnitOfWork } from '../db';
import { WakeUps } from '../streams';

/** Hints of ticks are told from those of streams by this beginning. */
export const TICK_TOPIC = 'tick:';

/** Recounts what changed since an instant; `tick` is the number its values get. Says whether anything changed. */
export type Recount = (manager: EntityManager, since: Date, tick: number) => Promise<boolean>;

/** A node that dies leaves its turn to others after this. */
const LEASE_SECONDS = 2;
/** Longer than any transaction may take, so that a write stamped before the last count but committed after it is seen. */
const MARGIN_SECONDS = 6;

const TAKE_TURN = `
  INSERT INTO live_tick (scope, node, n, lease_until, counted_at) VALUES ($1, $2, 0, now() + make_interval(secs => $3), '-infinity')
  ON CONFLICT (scope) DO UPDATE SET node = $2, lease_until = now() + make_interval(secs => $3)
  WHERE live_tick.lease_until < now() OR live_tick.node = $2
  RETURNING n, CASE WHEN counted_at = '-infinity' THEN to_timestamp(0) ELSE counted_at - make_interval(secs => $4) END AS since`;

/** Lets one node at a time recount a scope. */
@Injectable()
export class TickLease {
  private readonly node = newId();

  constructor(
    private readonly source: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly wakeUps: WakeUps,
  ) {}

  /** Recounts if it is this node's turn; a change becomes the next tick, and every node is told. */
  async turn(scope: string, recount: Recount): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const [turn]: { n: number; since: Date }[] = await tx.manager.query(TAKE_TURN, [scope, this.node, LEASE_SECONDS, MARGIN_SECONDS]);
      if (!turn) return;
      const changed = await recount(tx.manager, turn.since, turn.n + 1);
      await tx.manager.query('UPDATE live_tick SET counted_at = now(), n = n + $2 WHERE scope = $1', [scope, changed ? 1 : 0]);
      if (changed) await this.wakeUps.announce(tx, `${TICK_TOPIC}${scope}`);
    });
  }

  /** Number of the last tick of each scope. */
  async numbers(scopes: string[], manager: EntityManager = this.source.manager): Promise<Map<string, number>> {
    const rows: { scope: string; n: number }[] = await manager.query('SELECT scope, n FROM live_tick WHERE scope = ANY($1)', [scopes]);
    return new Map(rows.map(({ scope, n }) => [scope, n]));
  }
}
