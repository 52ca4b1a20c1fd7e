import { cpus } from 'node:os';

/** What one run over so many sockets gave. */
export interface Run {
  expected: number;
  delays: Float64Array;
  /** CPU that the sending processes used, and the time it took, in seconds. */
  cpuSeconds: number;
  seconds: number;
  loopP99Ms: number;
}

/** Percentiles of a set of times in milliseconds. */
export interface Percentiles {
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
}

/** One run beside its baseline of the same minute. */
export interface Comparison extends Percentiles {
  deliveries: number;
  lost: number;
  baselineP50Ms: number;
  baselineP95Ms: number;
  baselineP99Ms: number;
  p95Ratio: number;
  p99Ratio: number;
  cpuRatio: number;
  /** CPU of one delivery, in microseconds. */
  cpuUs: number;
  baselineCpuUs: number;
  /** CPU in percent of one core. */
  cpuPercent: number;
  baselineCpuPercent: number;
  loopP99Ms: number;
}

export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** The value below which a share of the values lies. */
export function percentile(values: ArrayLike<number>, share: number): number {
  return at(Float64Array.from(values).sort(), share);
}

const at = (sorted: Float64Array, share: number): number => sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? 0;

export function percentiles(values: ArrayLike<number>): Percentiles {
  const sorted = Float64Array.from(values).sort();
  return { p50Ms: rounded(at(sorted, 0.5)), p95Ms: rounded(at(sorted, 0.95)), p99Ms: rounded(at(sorted, 0.99)) };
}

/** Several lists as one. */
export function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let from = 0;
  for (const part of parts) {
    all.set(part, from);
    from += part.length;
  }
  return all;
}

/** Runs of one kind, pooled. */
export function pooled(runs: readonly Run[]): Run {
  const sum = (of: (run: Run) => number): number => runs.reduce((total, run) => total + of(run), 0);
  return {
    expected: sum(({ expected }) => expected),
    delays: joined(runs.map(({ delays }) => delays)),
    cpuSeconds: sum(({ cpuSeconds }) => cpuSeconds),
    seconds: sum(({ seconds }) => seconds),
    loopP99Ms: Math.max(...runs.map(({ loopP99Ms }) => loopP99Ms)),
  };
}

/** Ours over the baseline; ratios below one are better than bare. */
export function compare(ours: Run, baseline: Run): Comparison {
  const own = percentiles(ours.delays);
  const bare = percentiles(baseline.delays);
  const cpuUs = (run: Run): number => rounded((run.cpuSeconds * 1e6) / run.delays.length);
  const cpuPercent = (run: Run): number => rounded((run.cpuSeconds * 100) / run.seconds, 1);
  return {
    deliveries: ours.delays.length,
    lost: ours.expected - ours.delays.length,
    ...own,
    baselineP50Ms: bare.p50Ms,
    baselineP95Ms: bare.p95Ms,
    baselineP99Ms: bare.p99Ms,
    p95Ratio: rounded(own.p95Ms / bare.p95Ms),
    p99Ratio: rounded(own.p99Ms / bare.p99Ms),
    cpuRatio: rounded(cpuUs(ours) / cpuUs(baseline)),
    cpuUs: cpuUs(ours),
    baselineCpuUs: cpuUs(baseline),
    cpuPercent: cpuPercent(ours),
    baselineCpuPercent: cpuPercent(baseline),
    loopP99Ms: rounded(ours.loopP99Ms),
  };
}

/** How busy the whole machine was since this was made, in percent of all of its cores. */
export class MachineLoad {
  private readonly before = times();

  percent(): number {
    const now = times();
    return rounded(100 * (1 - (now.idle - this.before.idle) / Math.max(1, now.all - this.before.all)), 0);
  }
}

function times(): { idle: number; all: number } {
  const all = cpus().map(({ times: { user, nice, sys, idle, irq } }) => ({ idle, all: user + nice + sys + idle + irq }));
  return { idle: all.reduce((sum, { idle }) => sum + idle, 0), all: all.reduce((sum, cpu) => sum + cpu.all, 0) };
}
