import { setTimeout as sleep } from 'node:timers/promises';
import type { Audience } from './audience';
import { sharedNow } from './clock';
import { untilEqual } from './equality';
import { MachineLoad, type Percentiles, percentile, percentiles, rounded } from './figures';
import type { BenchHall } from './hall';
import type { Halves } from './halves';
import type { MeasuredServer } from './measured-server';
import type { VotePlan } from './vote-plan';

/** What following a plan of votes gave. */
export interface VoteFigures {
  sent: number;
  accepted: number;
  /** From the first vote to the last ack. */
  perSecond: number;
  ack: Percentiles;
  /** From the last vote to a client's last change of a score. */
  convergedP99Ms: number;
  cpuPercent: number;
  loopP99Ms: number;
  /** Of all cores, with database and clients. */
  machineBusyPercent: number;
}

/** What ours must also be: exact, and the same for everyone. */
export interface ExactVoteFigures extends VoteFigures {
  exact: boolean;
  statesEqual: boolean;
  refusals: Record<string, number>;
}

/** The last ticks after the last vote. */
const LAST_TICKS_MS = 1_500;

async function follow(audience: Audience, server: MeasuredServer, plan: VotePlan): Promise<VoteFigures & { refusals: Record<string, number> }> {
  const before = await server.sample();
  const load = new MachineLoad();
  const startAt = sharedNow() + 200;
  const { ms, sentAt, ackedAt, refusals } = await audience.play(startAt, plan.steps);
  const after = await server.sample();
  const machineBusyPercent = load.percent();
  await sleep(LAST_TICKS_MS);
  const { changedAt } = await audience.states();
  return {
    sent: plan.steps.length,
    accepted: ms.length,
    perSecond: rounded((ms.length * 1_000) / (ackedAt - startAt), 0),
    ack: percentiles(ms),
    convergedP99Ms: rounded(Math.max(0, percentile(changedAt, 0.99) - sentAt)),
    cpuPercent: rounded(((after.cpuSeconds - before.cpuSeconds) * 100_000) / (ackedAt - startAt), 1),
    loopP99Ms: rounded(after.loopP99Ms),
    machineBusyPercent,
    refusals,
  };
}

/** Bare socket.io, then ours, with the same votes. */
export async function voteOnBoth(hall: BenchHall, { conference, live, bare, ours, theirs }: Halves, plan: VotePlan, profile?: string): Promise<ExactVoteFigures & { baseline: VoteFigures; ackP95Ratio: number }> {
  const { refusals: _, ...baseline } = await follow(theirs, bare, plan);
  const own = await live.profiled(profile, () => follow(ours, live, plan));
  const { statesEqual, scoresExact } = await untilEqual(hall, live.url, conference, ours, 10_000);
  const written = await hall.trueScores(conference.sessionId);
  const exact = scoresExact && [...plan.scores].every(([id, score]) => (written.get(id) ?? 0) === score);
  return { ...own, exact, statesEqual, baseline, ackP95Ratio: rounded(own.ack.p95Ms / baseline.ack.p95Ms) };
}
