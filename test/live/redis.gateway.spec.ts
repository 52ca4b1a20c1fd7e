import { newId } from '@plenary/kernel/db';
import { eventually } from '@plenary/kernel/live/testing';
import { startTestRedis, type TestRedis } from '@plenary/kernel/testing';
import { eventsOf, Hall } from './stage';

describe('wake-ups by Redis', () => {
  let redis: TestRedis;
  let hall: Hall;
  beforeAll(async () => {
    redis = await startTestRedis();
    hall = await Hall.open(2, { REDIS_URL: redis.url });
  });
  afterAll(async () => {
    await hall.close();
    await redis.stop();
  });

  it('carry a question between nodes, and losing Redis loses nothing (G10, small)', async () => {
    const moderator = await hall.enter('moderator');
    const reader = await hall.enter('moderator', hall.nodes[1]);
    for (const { client } of [moderator, reader]) await client.do('session.join', { sessionId: hall.session.id });
    const ask = (text: string) => moderator.client.do('qa.ask', { cid: newId(), sessionId: hall.session.id, text });
    await ask('With Redis');
    await eventually(() => eventsOf(reader.client, 'q.moderated').length === 1, 3_000);
    await redis.stop();
    await ask('Without Redis');
    await eventually(() => eventsOf(reader.client, 'q.moderated').length === 2, 9_000);
  });
});
