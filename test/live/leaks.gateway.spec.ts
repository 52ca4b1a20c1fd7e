import { newId, UnitOfWork } from '@plenary/kernel/db';
import { channels, StreamLog } from '@plenary/kernel/streams';
import { eventually } from '@plenary/kernel/live/testing';
import { LeakHunt } from './leak-hunt';

/** A million by `npm run chaos -- leaks --operations 1000000`; here as many as a machine does in this time. */
const OPERATIONS = 20_000;
const TIME_MS = 45_000;
const FEWEST = 500;
const SEED = Number(process.env['LEAK_SEED'] ?? Date.now() % 1_000_000);

describe(`a hall where much is said in confidence (seed ${SEED})`, () => {
  let hunt: LeakHunt;
  beforeAll(async () => void (hunt = await LeakHunt.open(SEED)));
  afterAll(() => hunt.close());

  it(`lets nothing through in up to ${OPERATIONS} random operations of everybody (G14)`, async () => {
    const until = performance.now() + TIME_MS;
    const { operations, refused } = await hunt.run(OPERATIONS, (done) => done < FEWEST || performance.now() < until);
    expect(hunt.leaks).toEqual([]);
    expect(refused).toBeLessThan(operations / 2);
    expect(hunt.secrets.length).toBeGreaterThan(operations / 100);
    expect(hunt.listeners.every(({ bytes }) => bytes > operations * 20)).toBe(true);
  }, 600_000);

  it('has shown everyone the same public list, without gaps', () => {
    expect(new Set(hunt.listeners.map(({ last }) => last)).size).toBe(1);
    expect(hunt.listeners.map(({ gaps }) => gaps)).toEqual(hunt.listeners.map(() => 0));
  });

  it.each([
    ['a waiting text in the public stream', () => hunt.secrets[0]],
    ['the name of who asked anonymously', () => `NAME-${hunt.listeners.at(-1)?.member.person.id}`],
    ['the membership of who asked anonymously', () => hunt.listeners.at(-1)?.membershipId],
  ])('control: %s would be found', async (_what, secret) => {
    const before = hunt.leaks.length;
    const { app } = hunt.hall.node;
    const target = { stream: channels.sessionPublic(hunt.hall.session.id), eventId: hunt.hall.event.id };
    const planted = secret() ?? newId();
    await app.get(UnitOfWork, { strict: false }).run((tx) => app.get(StreamLog, { strict: false }).append(tx, target, 'q.removed', { id: planted }));
    await eventually(() => hunt.leaks.slice(before).some((leak) => leak.planted === planted), 20_000);
  });

  it('control: a text is a secret until its approval, and none after', () => {
    const before = hunt.leaks.length;
    const [secret = ''] = hunt.secrets;
    const innocent = hunt.listeners.findIndex(({ membershipId }) => membershipId !== hunt.ownerOf(secret));
    hunt.inspect(innocent, `42["ev",{"d":{"text":"${secret}"}}]`);
    hunt.approved(secret);
    hunt.inspect(innocent, `42["ev",{"d":{"text":"${secret}"}}]`);
    expect(hunt.leaks.length - before).toBe(1);
  });
});
