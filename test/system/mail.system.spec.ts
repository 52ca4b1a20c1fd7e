import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startTestStack, type TestStack } from '../support/stack';

const MAILS = 400;
const KILLS = 3;
/** Places at which one worker sends at the same time: so many mails can be in flight when it is killed. */
const IN_FLIGHT = 10;

describe('mail while the worker is killed and the relay says later', () => {
  let stack: TestStack;
  let database: pg.Client;

  beforeAll(async () => {
    stack = await startTestStack();
    database = new pg.Client({ connectionString: stack.databaseUrl });
    await database.connect();
  }, 120_000);
  afterAll(async () => {
    await database.end();
    await stack.stop();
  });

  const addresses = Array.from({ length: MAILS }, (_, index) => `delegate-${index}@delegates.example`);

  /** As a use case would have written them; what they say needs nothing but an id. */
  const write = () =>
    database.query(
      `INSERT INTO mail (id, kind, recipient, recipient_key, language, data, priority, message_id)
       SELECT gen_random_uuid(), 'identity.sign_in', a, a, 'en', jsonb_build_object('tokenId', gen_random_uuid()), 1, '<' || a || '>' FROM unnest($1::text[]) a`,
      [addresses],
    );
  const sent = async (): Promise<number> => {
    const { rows } = await database.query<{ count: number }>(`SELECT count(*)::int AS count FROM mail WHERE state = 'sent'`);
    return rows[0]?.count ?? 0;
  };
  const until = async (holds: () => Promise<boolean>, seconds: number): Promise<void> => {
    for (const end = Date.now() + seconds * 1_000; !(await holds()) && Date.now() < end; ) await sleep(50);
  };
  /** The dead sender's leases run out by the database's clock; here a minute passes at once. */
  const letLeasesRunOut = () => database.query(`UPDATE mail SET lease_until = now() - interval '1 second' WHERE state = 'sending'`);

  it('reaches everybody, and a second copy is the same mail', async () => {
    await write();
    for (let kill = 1; kill <= KILLS; kill++) {
      const goal = (MAILS / (KILLS + 1)) * kill;
      await until(async () => (await sent()) >= goal, 30);
      await stack.kill9('worker');
      await letLeasesRunOut();
      stack.mail.refuse(kill === 2);
      await stack.restart('worker');
      if (kill === 2) await sleep(2_000);
      stack.mail.refuse(false);
    }
    await until(async () => (await sent()) === MAILS, 60);

    const copies = addresses.map((address) => stack.mails(address));
    expect(copies.filter((mails) => mails.length === 0)).toEqual([]);
    const repeated = copies.filter((mails) => mails.length > 1);
    expect(repeated.length).toBeLessThanOrEqual(KILLS * IN_FLIGHT);
    for (const mails of repeated) expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(1);
    expect(await sent()).toBe(MAILS);
  }, 180_000);

  it('stops in time, and leaves nothing half sent', async () => {
    await database.query('TRUNCATE mail');
    await write();
    await until(async () => (await sent()) >= 50, 30);
    const asked = Date.now();
    await stack.restart('worker');
    expect(Date.now() - asked).toBeLessThan(25_000);
    await until(async () => (await sent()) === MAILS, 60);
    expect(await sent()).toBe(MAILS);
  }, 120_000);
});
