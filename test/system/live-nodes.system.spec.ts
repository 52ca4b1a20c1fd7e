import { newId } from '@plenary/kernel/db';
import { createTestDatabase, startTestRedis, type TestDatabase, type TestRedis } from '@plenary/kernel/testing';
import { channels, StreamLog } from '@plenary/kernel/streams';
import { Beacon, type Delegate, differing, openCrowd, within } from '../support/crowd';
import { type Guest, LiveHall } from '../support/live-hall';
import { NaiveClient } from '../support/naive-client';

const PATIENT_MS = 60_000;
const PAGES = 12;

describe.each(['Postgres', 'Redis'])('two live nodes that are woken by %s', (wakeUps) => {
  let database: TestDatabase;
  let redis: TestRedis | undefined;
  let hall: LiveHall;

  beforeAll(async () => {
    database = await createTestDatabase(process.env['TEST_DURABLE_DATABASE_URL']);
    if (wakeUps === 'Redis') redis = await startTestRedis();
    hall = await LiveHall.open({ databaseUrl: database.url, nodes: 2, ...(redis && { redisUrl: redis.url }) });
  }, 120_000);
  afterAll(async () => {
    await hall.close();
    await redis?.stop();
    await database.drop();
  });

  const seeing = (crowd: readonly Delegate[], from: number): Promise<boolean> => within(PATIENT_MS, () => crowd.every(({ isIn, seen }) => isIn && seen >= from));

  it('show the same to everybody, gap-free, over a kill and a deploy; who asks for nothing does not (G9, G18, small)', async () => {
    const beacon = await Beacon.light(hall);
    const crowd = await openCrowd(hall, PAGES, { beacon });
    const naive = (await hall.invite(4)).map((guest) => NaiveClient.open(hall, guest, hall.balancer.url));
    await within(PATIENT_MS, () => naive.every(({ isIn }) => isIn));
    beacon.start(100);
    await seeing(crowd, 5);
    await hall.node(0).kill();
    expect(await seeing(crowd, beacon.beats + 5)).toBe(true);
    await hall.node(0).up();
    await hall.node(1).stop();
    expect(await seeing(crowd, beacon.beats + 5)).toBe(true);
    await hall.node(1).up();
    await beacon.stop();
    expect(await differing(hall, hall.balancer.url, crowd, PATIENT_MS)).toBe(0);
    expect(crowd.map(({ seen, jumps }) => [seen, jumps])).toEqual(crowd.map(() => [beacon.beats, 0]));
    expect(Math.min(...naive.map(({ heard }) => heard))).toBeLessThan(beacon.beats);
    for (const each of [...crowd, ...naive]) each.leave();
  }, 180_000);

  it('end the sockets of who was banned, wherever they are (G17)', async () => {
    const [guest] = (await hall.invite(1)) as [Guest];
    const pages = await openCrowd(hall, 2, { url: (index) => hall.node(index).url, guests: [guest, guest] });
    await hall.unitOfWork.run(async (tx) => {
      await tx.manager.query('UPDATE membership SET banned_at = now() WHERE id = $1', [guest.membershipId]);
      await hall.service(StreamLog).append(tx, { stream: channels.member(guest.membershipId), eventId: hall.eventId }, 'access.changed', {});
    });
    expect(await within(PATIENT_MS, () => pages.every(({ room }) => room.snapshot().connection.state === 'banned'))).toBe(true);
    for (const page of pages) page.leave();
  }, 120_000);

  it('take a question once, however its way was cut (G13, small)', async () => {
    const crowd = await openCrowd(hall, 4);
    const cids = crowd.map(({ room }) => {
      const cid = newId();
      room.keep({ key: cid, name: 'qa.ask', payload: { cid, sessionId: hall.sessionId, text: `Once ${cid}` } });
      return cid;
    });
    hall.balancer.cut();
    hall.line.cut();
    expect(await within(PATIENT_MS, () => crowd.every(({ isIn, room }) => isIn && room.snapshot().waiting.length === 0))).toBe(true);
    const [rows]: { n: number }[] = await hall.source.query('SELECT count(*)::int AS n FROM question WHERE cid = ANY($1)', [cids]);
    expect(rows?.n).toBe(cids.length);
    for (const each of crowd) each.leave();
  }, 120_000);
});
