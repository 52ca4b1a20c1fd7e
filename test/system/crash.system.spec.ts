import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildEvent } from '@plenary/events/testing';
import { createDataSource } from '@plenary/schema';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { buildReleasedSession } from '../live/stage';
import { Processes } from '../support/processes';
import { startTestStack, type TestStack } from '../support/stack';
import { Audience } from './support/audience';
import { Ledger } from './support/ledger';
import { OwnPostgres } from './support/own-postgres';
import { Registrants } from './support/registrants';

const ROUNDS = 2;
/** So many acknowledgements come between two kills, so that each kill falls into work. */
const BETWEEN = 25;
const IN_FLIGHT = 10;
const PATIENCE_MS = 90_000;

async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !(await holds()); await sleep(50)) {
    if (Date.now() > end) throw new Error(`It did not happen that ${what}`);
  }
}

/** Asks on a connection of its own, since the server may have been killed meanwhile. */
async function ask<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

let postgres: OwnPostgres;
beforeAll(async () => {
  postgres = await OwnPostgres.start();
}, 90_000);
afterAll(() => postgres.stop());

const grown = (ledger: Ledger) => {
  const goal = ledger.size + BETWEEN;
  return until(() => ledger.size >= goal, `${BETWEEN} more writes are acknowledged`);
};

describe('while api, live, worker and database are killed in the middle of the work', () => {
  const ledger = new Ledger();
  let url: string;
  let stack: TestStack;
  let source: DataSource;
  let registrants: Registrants;
  let audience: Audience;

  beforeAll(async () => {
    url = await postgres.database('plenary');
    stack = await startTestStack({}, url);
    source = await createDataSource(url, 2).initialize();
    const { event, room, session } = await buildReleasedSession(source.manager);
    audience = new Audience(stack.address, { event, room, sessionId: session.id }, ledger);
    await audience.enter(source.manager, 'moderator');
    for (let i = 0; i < 8; i++) await audience.enter(source.manager, 'attendee');
    await until(() => audience.seats.every(({ session }) => session), 'all are in the room');
    registrants = new Registrants(stack.address, event.slug, ledger, stack.mail);
  }, 180_000);

  afterAll(async () => {
    audience.leave();
    await source.destroy();
    await stack.stop();
  });

  const letLeasesRunOut = () => ask(url, (client) => client.query(`UPDATE mail SET lease_until = now() - interval '1 second' WHERE state = 'sending'`));

  it('nothing that was acknowledged is lost, and nothing is there twice', async () => {
    audience.start();
    registrants.start();
    for (let round = 0; round < ROUNDS; round++) {
      for (const app of ['api', 'live', 'worker'] as const) {
        await grown(ledger);
        await stack.kill9(app);
        await sleep(300);
        await stack.restart(app);
      }
      await grown(ledger);
      await postgres.kill9();
      await letLeasesRunOut();
    }
    await grown(ledger);
    await Promise.all([audience.stop(), registrants.stop()]);
    for (const kind of ['registration', 'confirmation', 'question', 'approval'] as const) expect(ledger.count(kind)).toBeGreaterThan(5);
    expect(ledger.wished).toBeGreaterThan(20);
    expect(await ask(url, (client) => ledger.compare(client))).toEqual({ lost: [], doubled: [] });
  }, 400_000);

  it('everybody in the room sees the same questions, and the database holds them', async () => {
    const truth = async () => {
      const { rows } = await ask(url, (client) => client.query<{ id: string; text: string }>(`SELECT id, text FROM question WHERE state = 'visible'`));
      return JSON.stringify(rows.map(({ id, text }) => [id, text]).sort());
    };
    const expected = await truth();
    await until(() => audience.views().every((view) => view === expected), 'all see what is').catch(() => undefined);
    expect(new Set(audience.views())).toEqual(new Set([expected]));
  }, 150_000);

  it('every mail arrives, and a second copy is the same mail', async () => {
    // A mail whose sender died after it had left may be obsolete when its turn comes again; it has arrived all the same.
    const unsent = () => ask(url, async (client) => (await client.query(`SELECT 1 FROM mail WHERE state IN ('queued', 'sending')`)).rowCount ?? 0);
    await letLeasesRunOut();
    await until(async () => (await unsent()) === 0, 'no mail waits');
    const subjects = (email: string) => new Set(stack.mails(email).map(({ subject }) => subject)).size;
    expect(registrants.addresses.filter((email) => subjects(email) === 0)).toEqual([]);
    expect(registrants.confirmed.filter((email) => subjects(email) !== 2)).toEqual([]);
    const copies = registrants.addresses.flatMap((email) => [...Map.groupBy(stack.mails(email), ({ subject }) => subject).values()]).filter((mails) => mails.length > 1);
    for (const mails of copies) expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(1);
    // Only what was on its way can be sent again: at a kill of the worker or of the database, and when the test lets the last leases run out.
    expect(copies.reduce((count, mails) => count + mails.length - 1, 0)).toBeLessThanOrEqual((2 * ROUNDS + 1) * IN_FLIGHT);
  }, 150_000);
});

describe('controls: the same comparison finds the losses', () => {
  const ledger = new Ledger();
  let processes: Processes | undefined;
  afterEach(() => processes?.stop());

  /** Delegates register at an address while something is killed now and then. */
  async function registerThrough(url: string, address: string, kill: () => Promise<void>, ledger: Ledger): Promise<string[]> {
    const source = await createDataSource(url, 1).initialize();
    const { slug } = await buildEvent(source.manager);
    // What was prepared shall be there after the kill.
    await source.query('CHECKPOINT');
    await source.destroy();
    const registrants = new Registrants(address, slug, ledger);
    registrants.start();
    for (let round = 0; round < 3; round++) {
      await grown(ledger);
      await kill();
    }
    await registrants.stop();
    return (await ask(url, (client) => ledger.compare(client))).lost;
  }

  it('of an api that answers before it commits and is killed', async () => {
    const url = await postgres.database('hasty');
    processes = await Processes.on(url);
    const { address, service } = await processes.run('hasty-api', join('test', 'hasty-api.js'));
    const kill = async () => {
      await service.kill();
      await service.start();
      await service.ready(60_000);
    };
    expect((await registerThrough(url, address, kill, ledger)).length).toBeGreaterThan(0);
  }, 180_000);

  it('of a database that says committed before it has written, and is killed', async () => {
    const url = await postgres.database('careless');
    await ask(url, (client) => client.query('ALTER DATABASE careless SET synchronous_commit = off'));
    // How long it may keep to itself what it called committed.
    await ask(url, (client) => client.query(`ALTER SYSTEM SET wal_writer_delay = '5s'`));
    await ask(url, (client) => client.query('SELECT pg_reload_conf()'));
    processes = await Processes.on(url);
    const address = await processes.start('api');
    expect((await registerThrough(url, address, () => postgres.kill9(), new Ledger())).length).toBeGreaterThan(0);
  }, 180_000);
});
