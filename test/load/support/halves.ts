import { setTimeout as sleep } from 'node:timers/promises';
import { Audience } from './audience';
import { rounded } from './figures';
import type { BenchHall, Conference } from './hall';
import { MeasuredServer, type Sample } from './measured-server';

/** Memory that one open connection costs, in kilobytes. */
export interface Footprint {
  rssKbPerSocket: number;
  heapKbPerSocket: number;
  baselineRssKbPerSocket: number;
  baselineHeapKbPerSocket: number;
}

/** The same audience twice: before one live process, and before bare socket.io. */
export interface Halves {
  conference: Conference;
  live: MeasuredServer;
  bare: MeasuredServer;
  ours: Audience;
  theirs: Audience;
  footprint: Footprint;
}

/** Opens both halves, lets presence settle, runs the work, and ends everything. */
export async function withHalves<T>(hall: BenchHall, conference: Conference, size: number, settleMs: number, work: (halves: Halves) => Promise<T>): Promise<T> {
  const [live, bare] = [await hall.startNode(), await MeasuredServer.bare({ BARE_SESSION: conference.sessionId })];
  const [ours, theirs] = [Audience.start(), Audience.start()];
  try {
    const empty = await samplesOf(live, bare);
    const place = { sessionId: conference.sessionId, atOnce: 50 };
    const cookies = conference.cookies.slice(0, size);
    await theirs.open({ ...place, urls: [bare.url], cookies: cookies.map(() => ''), snapshot: 'none' });
    await ours.open({ ...place, urls: [live.url], cookies, snapshot: 'shared' });
    await sleep(settleMs);
    const footprint = footprintOf(empty, await samplesOf(live, bare), size);
    return await work({ conference, live, bare, ours, theirs, footprint });
  } finally {
    ours.stop();
    theirs.stop();
    await Promise.all([hall.stopNode(live), bare.stop()]);
  }
}

const samplesOf = (...servers: MeasuredServer[]): Promise<Sample[]> => Promise.all(servers.map((server) => server.sample(true)));

function footprintOf(empty: Sample[], full: Sample[], size: number): Footprint {
  const kb = (index: number, of: 'rss' | 'heapUsed'): number => rounded(((full[index]?.[of] ?? 0) - (empty[index]?.[of] ?? 0)) / size / 1_024, 1);
  return { rssKbPerSocket: kb(0, 'rss'), heapKbPerSocket: kb(0, 'heapUsed'), baselineRssKbPerSocket: kb(1, 'rss'), baselineHeapKbPerSocket: kb(1, 'heapUsed') };
}
