import { setTimeout as sleep } from 'node:timers/promises';
import { LIVE_LIMITS } from '@plenary/contracts/live';
import { Beacon, type Delegate, openCrowd, within } from '../../support/crowd';
import { Audience, rounded, startBare } from '../support/measure';
import { FragileRedis } from '../support/redis';
import type { ChaosCase, Outcome, Rig } from '../support/rig';

const OUTAGE_MS = 2_000;
const BEAT_MS = 50;
/** The heads find within their rhythm and its jitter what no hint told. */
const HEADS_MS = LIVE_LIMITS.headsMs * 1.1;

/** What happens to Redis, by name. */
const FAULTS: Record<string, (redis: FragileRedis) => Promise<void>> = {
  async frozen(redis) {
    redis.freeze();
    await sleep(OUTAGE_MS);
    redis.thaw();
  },
  async killed(redis) {
    await redis.kill();
    await sleep(OUTAGE_MS);
    await redis.up();
  },
  wiped: (redis) => redis.wipe(),
};

const missing = (crowd: readonly Delegate[], beacon: Beacon): number => crowd.reduce((sum, { seen, jumps }) => sum + beacon.beats - seen + jumps, 0);

async function ours(rig: Rig, redis: FragileRedis): Promise<Record<string, { lost: number; mostMs: number }>> {
  return rig.inHall({ nodes: 2, redisUrl: redis.url }, async (hall) => {
    const results: Record<string, { lost: number; mostMs: number }> = {};
    for (const [name, fault] of Object.entries(FAULTS)) {
      const beacon = await Beacon.light(hall);
      const crowd = await openCrowd(hall, rig.size(40, 10), { beacon, url: (index) => hall.node(index % 2).url });
      beacon.start(BEAT_MS);
      await sleep(2_000);
      await fault(redis);
      await sleep(rig.size(6_000, 3_000));
      await beacon.stop();
      await within(20_000, () => missing(crowd, beacon) === 0);
      results[name] = { lost: missing(crowd, beacon), mostMs: Math.max(...crowd.map(({ lateMs }) => lateMs)) };
      for (const each of crowd) each.leave();
    }
    return results;
  });
}

/** The usual way: messages travel between the nodes by Redis itself. */
async function theirs(rig: Rig, redis: FragileRedis): Promise<number> {
  return rig.inHall({ nodes: 0 }, async (hall) => {
    const nodes = await Promise.all([startBare(hall.folder, { REDIS_URL: redis.url }), startBare(hall.folder, { REDIS_URL: redis.url })]);
    const [asked, heard] = nodes as [(typeof nodes)[0], (typeof nodes)[0]];
    const audience = new Audience();
    await audience.open(heard.url);
    const speaker = new Audience();
    const voice = await speaker.open(asked.url);
    let q = 0;
    const say = async (): Promise<number> => {
      await voice.send('qa.ask', { text: String(++q) });
      return q;
    };
    await sleep(500);
    const listening = audience.listen(Math.round((OUTAGE_MS * 3) / BEAT_MS), BEAT_MS, say);
    await sleep(1_000);
    await FAULTS['killed']?.(redis);
    const { missing: lost } = await listening;
    audience.close();
    speaker.close();
    await Promise.all(nodes.map((node) => node.kill()));
    return lost;
  });
}

export const redisAway: ChaosCase = {
  goal: 'G10',
  what: `Redis is frozen, killed and wiped for ${OUTAGE_MS / 1_000} s at 20 events a second: nothing is lost, delays are bounded`,
  async run(rig): Promise<Outcome> {
    const redis = await FragileRedis.start();
    if (!redis) return { figures: { skipped: 'no redis-server on this machine' }, held: false, controlFailed: false };
    try {
      const results = await ours(rig, redis);
      const controlLost = await theirs(rig, redis);
      const all = Object.values(results);
      const figures = Object.fromEntries(Object.entries(results).flatMap(([name, { lost, mostMs }]) => [[`${name}Lost`, lost], [`${name}MostMs`, rounded(mostMs, 0)]]));
      return {
        figures: { ...figures, boundMs: OUTAGE_MS + HEADS_MS, controlLost },
        held: all.every(({ lost, mostMs }) => lost === 0 && mostMs <= OUTAGE_MS + HEADS_MS),
        controlFailed: controlLost > 0,
      };
    } finally {
      await redis.kill();
    }
  },
};
