import { Broadcast, type Rhythm } from '../support/broadcast';
import { untilEqual } from '../support/equality';
import { compare, type Comparison, pooled, type Run } from '../support/figures';
import type { BenchHall } from '../support/hall';
import { type Footprint, type Halves, withHalves } from '../support/halves';
import { type Part, profileOf, type Wish } from '../support/part';

/** How a size is measured. */
interface Plan {
  rounds: number;
  rhythm: Rhythm;
  settleMs: number;
}

const FULL: Plan = { rounds: 3, rhythm: { messages: 20, everyMs: 250 }, settleMs: 6_000 };
const QUICK: Plan = { rounds: 2, rhythm: { messages: 6, everyMs: 150 }, settleMs: 1_000 };

/** What one size gave. */
export type FanoutFigures = Comparison & Footprint & { statesEqual: boolean };

/** Both halves take turns, round by round, so that a busy machine is busy for both. */
export async function takeTurns({ conference, live, bare, ours, theirs }: Halves, hall: BenchHall, size: number, { rounds, rhythm }: Pick<Plan, 'rounds' | 'rhythm'>): Promise<Comparison> {
  const own = Broadcast.ours(hall, conference, ours, [live], size);
  const baseline = Broadcast.bare(conference, theirs, [bare], size);
  const runs: { own: Run[]; baseline: Run[] } = { own: [], baseline: [] };
  for (let round = 0; round < rounds; round++) {
    runs.baseline.push(await baseline.round(rhythm));
    runs.own.push(await own.round(rhythm));
  }
  return compare(pooled(runs.own), pooled(runs.baseline));
}

/** A question to so many sockets, from just before its append to each socket, against the same bytes from bare socket.io. */
async function measureSize(hall: BenchHall, size: number, plan: Plan, profile: string | undefined): Promise<FanoutFigures> {
  const conference = await hall.gather(size);
  return withHalves(hall, conference, size, plan.settleMs, async (halves) => {
    const comparison = await halves.live.profiled(profile, () => takeTurns(halves, hall, size, plan));
    const { statesEqual } = await untilEqual(hall, halves.live.url, conference, halves.ours, 5_000);
    return { ...comparison, ...halves.footprint, statesEqual };
  });
}

/** Several sizes after each other; the cost of one delivery should be the same for all. */
export async function measureSizes(hall: BenchHall, sizes: readonly number[], wish: Wish): Promise<Record<number, FanoutFigures>> {
  const found: Record<number, FanoutFigures> = {};
  for (const size of sizes) {
    process.stdout.write(`  ${size} sockets ...\n`);
    found[size] = await measureSize(hall, size, wish.quick ? QUICK : FULL, profileOf(wish, `fanout-${size}`));
  }
  return found;
}

/** G1: fan-out of a published question. */
export const fanout: Part = (hall, wish) => measureSizes(hall, wish.sizes ?? (wish.quick ? [300] : [500, 1_000, 5_000, 9_000]), wish);
