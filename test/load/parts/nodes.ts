import { setTimeout as sleep } from 'node:timers/promises';
import { startTestRedis } from '@plenary/kernel/testing/test-redis';
import { Audience } from '../support/audience';
import { Broadcast } from '../support/broadcast';
import { compare, pooled, type Run } from '../support/figures';
import { MeasuredServer } from '../support/measured-server';
import type { Part } from '../support/part';

/**
 * G2: two live nodes with half of the sockets each, against bare socket.io on two nodes that the Redis Streams adapter
 * connects. Ours read the log of the database; neither node is told by the other.
 */
export const nodes: Part = async (hall, wish) => {
  const each = wish.quick ? 100 : 1_000;
  const rhythm = wish.quick ? { messages: 6, everyMs: 150 } : { messages: 24, everyMs: 250 };
  const conference = await hall.gather(each * 2);
  const redis = await startTestRedis();
  const live = [await hall.startNode(), await hall.startNode()];
  const bareEnv = { BARE_SESSION: conference.sessionId, BARE_REDIS_URL: redis.url };
  const bare = [await MeasuredServer.bare(bareEnv), await MeasuredServer.bare(bareEnv)];
  const [ours, theirs] = [Audience.start(2), Audience.start(2)];
  try {
    const place = { sessionId: conference.sessionId, atOnce: 50 };
    await theirs.open({ ...place, urls: bare.map(({ url }) => url), cookies: conference.cookies.map(() => ''), snapshot: 'none' });
    await ours.open({ ...place, urls: live.map(({ url }) => url), cookies: conference.cookies, snapshot: 'shared' });
    await sleep(wish.quick ? 1_000 : 6_000);
    const [own, baseline] = [Broadcast.ours(hall, conference, ours, live, each * 2), Broadcast.bare(conference, theirs, bare, each * 2)];
    const runs: { own: Run[]; baseline: Run[] } = { own: [], baseline: [] };
    for (let round = 0; round < (wish.quick ? 2 : 4); round++) {
      runs.baseline.push(await baseline.round(rhythm));
      runs.own.push(await own.round(rhythm));
    }
    return { sockets: each * 2, ...compare(pooled(runs.own), pooled(runs.baseline)) };
  } finally {
    for (const audience of [ours, theirs]) audience.stop();
    await Promise.all([...live.map((node) => hall.stopNode(node)), ...bare.map((server) => server.stop())]);
    await redis.stop();
  }
};
