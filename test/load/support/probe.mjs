/**
 * Loaded into a measured server before its own code (`node --import`): answers what its process used so far,
 * so that the server itself needs nothing for benchmarks.
 */
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 5;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();
let profiling;

const probes = {
  /** CPU in seconds, memory in bytes, and how late the event loop came since the last question. */
  sample({ collect }) {
    if (collect) globalThis.gc?.();
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed } = process.memoryUsage();
    const late = (share) => Math.max(0, delay.percentile(share) / 1e6 - RESOLUTION_MS);
    const sample = { cpuSeconds: (user + system) / 1e6, rss, heapUsed, loopP50Ms: late(50), loopP99Ms: late(99), loopMaxMs: Math.max(0, delay.max / 1e6 - RESOLUTION_MS) };
    delay.reset();
    return sample;
  },
  async profile() {
    profiling = new Session();
    profiling.connect();
    await profiling.post('Profiler.enable');
    await profiling.post('Profiler.setSamplingInterval', { interval: 500 });
    await profiling.post('Profiler.start');
    return {};
  },
  async profiled({ file }) {
    const { profile } = await profiling.post('Profiler.stop');
    profiling.disconnect();
    writeFileSync(file, JSON.stringify(profile));
    return {};
  },
};

process.on('message', async (message) => {
  if (typeof message?.probe !== 'string') return;
  process.send({ probed: message.id, answer: await probes[message.probe](message) });
});

// Whoever measures is gone: the server has a moment to stop, then it ends whatever holds it.
const LAST_MS = 10_000;
process.on('disconnect', () => setTimeout(() => process.kill(process.pid, 'SIGKILL'), LAST_MS));
