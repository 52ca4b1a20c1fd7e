import { readFileSync } from 'node:fs';

/** What one run over so many sockets gave. */
export interface Run {
  sent: number;
  delays: number[];
  lost: number;
  /** Seconds of CPU that the sending process used. */
  cpuSeconds: number;
}

/** The value below which a share of the sorted values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

const TICKS_PER_SECOND = 100;

/** CPU time of a process so far, in seconds (Linux). */
export function cpuSecondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** One run beside its baseline of the same minute. */
export interface Comparison {
  deliveries: number;
  lost: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  baselineP50Ms: number;
  baselineP95Ms: number;
  baselineP99Ms: number;
  p95Ratio: number;
  p99Ratio: number;
  cpuRatio: number;
}

export function compare(ours: Run, baseline: Run): Comparison {
  const at = (run: Run, share: number): number => percentile(run.delays, share);
  return {
    deliveries: ours.delays.length,
    lost: ours.lost,
    p50Ms: rounded(at(ours, 0.5)),
    p95Ms: rounded(at(ours, 0.95)),
    p99Ms: rounded(at(ours, 0.99)),
    baselineP50Ms: rounded(at(baseline, 0.5)),
    baselineP95Ms: rounded(at(baseline, 0.95)),
    baselineP99Ms: rounded(at(baseline, 0.99)),
    p95Ratio: rounded(at(ours, 0.95) / at(baseline, 0.95)),
    p99Ratio: rounded(at(ours, 0.99) / at(baseline, 0.99)),
    cpuRatio: rounded(ours.cpuSeconds / baseline.cpuSeconds),
  };
}

/** Runs of one kind, pooled. */
export function pooled(runs: readonly Run[]): Run {
  return {
    sent: runs.reduce((sum, run) => sum + run.sent, 0),
    delays: runs.flatMap(({ delays }) => delays),
    lost: runs.reduce((sum, run) => sum + run.lost, 0),
    cpuSeconds: runs.reduce((sum, run) => sum + run.cpuSeconds, 0),
  };
}
