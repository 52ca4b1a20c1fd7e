import { setTimeout as sleep } from 'node:timers/promises';
import type { ConfirmedView, RegisteredView } from '@plenary/contracts/registration';
import { Event } from '@plenary/events';
import { buildEvent } from '@plenary/events/testing';
import { newId } from '@plenary/kernel/db';
import { Signer } from '@plenary/kernel/signing';
import { createTestDatabase, testConfig, type TestDatabase } from '@plenary/kernel/testing';
import { Registration } from '@plenary/registration';
import { filledForm } from '@plenary/registration/testing';
import { createDataSource } from '@plenary/schema';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { MailSink } from '../support/mail-sink';
import { Processes, SECRETS } from '../support/processes';

const TRIES = 500;
const PLACES = 50;

/** An answer as a client sees it. */
interface Answer<T> {
  status: number;
  body: T;
}

describe('two api processes on one database', () => {
  let database: TestDatabase;
  let source: DataSource;
  let mail: MailSink;
  let processes: Processes;
  let apis: string[];

  beforeAll(async () => {
    [database, mail] = await Promise.all([createTestDatabase(process.env['TEST_DURABLE_DATABASE_URL']), MailSink.start()]);
    processes = await Processes.on(database.url, { SMTP_URL: mail.url, PUBLIC_URL: 'http://plenary.test' });
    [source, apis] = await Promise.all([createDataSource(database.url, 2).initialize(), Promise.all([processes.start('api'), processes.start('api')])]);
  }, 120_000);

  afterAll(async () => {
    await processes.stop();
    await source.destroy();
    await Promise.all([mail.stop(), database.drop()]);
  });

  /** Posts to one of the processes as a reader with an address of their own, whom limits don't know yet. */
  async function post<T>(turn: number, path: string, body: object, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const reader = `10.${turn >> 8}.${turn & 255}.${Math.floor(Math.random() * 250)}`;
    const response = await fetch(`${apis[turn % apis.length]}/api${path}`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-forwarded-for': reader, ...headers }, body: JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as T };
  }

  const taken = async ({ id }: Event): Promise<number> => (await source.manager.findOneByOrFail(Event, { id })).taken;
  const counts = async (event: Event): Promise<Record<string, number>> => {
    const rows: { state: string; count: number }[] = await source.query('SELECT state, count(*)::int AS count FROM registration WHERE event_id = $1 GROUP BY state', [event.id]);
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  };

  /** Unconfirmed requests in one statement, with the tokens of their mails' links: only what follows shall be raced. */
  async function links(event: Event): Promise<string[]> {
    const signer = new Signer(testConfig(database.url, { APP_SECRET: SECRETS.app }));
    const rows = Array.from({ length: TRIES }, (_, i) => {
      const id = newId();
      const email = `rush-${i}@delegates.example`;
      return { id, eventId: event.id, email, emailKey: email, name: `Delegate ${i}`, country: 'KZ', institution: 'Ministry of Examples', category: 'government' as const, language: 'en' as const, fingerprint: id, consentVersion: 1 };
    });
    await source.manager.insert(Registration, rows);
    return rows.map(({ id }) => signer.token('registration.confirm', id));
  }

  it('give the last 50 places to 50 of 500 who come at once, and a place in line to each of the others', async () => {
    const event = await buildEvent(source.manager, { approval: false, capacity: 70, taken: 20 });
    const tokens = await links(event);
    const answers = await Promise.all(tokens.map((token, turn) => post<ConfirmedView>(turn, '/registration-confirmations', { token })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await counts(event)).toEqual({ approved: PLACES, waitlisted: TRIES - PLACES });
    expect(await taken(event)).toBe(20 + PLACES);
    const mails: { kind: string; count: number }[] = await source.query(`SELECT kind, count(DISTINCT recipient_key)::int AS count FROM mail WHERE event_id = $1 GROUP BY kind ORDER BY kind`, [event.id]);
    expect(mails).toEqual([{ kind: 'registration.approved', count: PLACES }, { kind: 'registration.waitlisted', count: TRIES - PLACES }]);
    const [members]: { count: number }[] = await source.query('SELECT count(*)::int AS count FROM membership WHERE event_id = $1', [event.id]);
    expect(members?.count).toBe(PLACES);
  }, 240_000);

  it('control: two processes that count first and insert then give away more places than there are', async () => {
    const event = await buildEvent(source.manager, { capacity: PLACES });
    // Each pool stands for one process: nothing is shared between them but the database.
    const pools = [0, 1].map(() => new pg.Pool({ connectionString: database.url, max: 10 }));
    await Promise.all(Array.from({ length: 200 }, (_, turn) => countThenInsert(pools[turn % 2] as pg.Pool, event)));
    await Promise.all(pools.map((pool) => pool.end()));
    expect((await counts(event))['pending']).toBeGreaterThan(PLACES);
  }, 60_000);

  /** What a naive implementation does, with the pause that a busy machine puts between its two statements. */
  async function countThenInsert(pool: pg.Pool, event: Event): Promise<void> {
    const client = await pool.connect();
    try {
      const { rows } = await client.query<{ held: number }>('SELECT count(*)::int AS held FROM registration WHERE event_id = $1', [event.id]);
      if ((rows[0]?.held ?? 0) >= PLACES) return;
      await sleep(5);
      const id = newId();
      await client.query(`INSERT INTO person (id, email, email_key, name) VALUES ($1, $2, $2, 'Delegate')`, [id, `${id}@delegates.example`]);
      await client.query(`INSERT INTO registration (id, event_id, person_id, email, email_key, name, institution, language, state, fingerprint) VALUES ($1, $2, $1, $3, $3, 'Delegate', 'Ministry', 'en', 'pending', $4)`, [id, event.id, `${id}@delegates.example`, id]);
    } finally {
      client.release();
    }
  }

  it.each([
    ['with a key', 'keyed@ministry.example', { 'idempotency-key': newId() }],
    ['without a key', 'unkeyed@ministry.example', {}],
  ])('make one registration and one mail of three presses at once, %s', async (_, email, headers: Record<string, string>) => {
    const event = await buildEvent(source.manager);
    const press = (turn: number) => post<RegisteredView>(turn, `/public/events/${event.slug}/registrations`, filledForm({ email }), { 'x-forwarded-for': '192.0.2.7', ...headers });
    const answers = await Promise.all([0, 1, 2].map(press));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(new Set(answers.map(({ body }) => body.request)).size).toBe(1);
    const registration = await source.manager.findOneByOrFail(Registration, { eventId: event.id });
    expect(answers[0]?.body.request?.startsWith(`${registration.id}.`)).toBe(true);

    // The worker comes only now: nothing that was written twice can have been sent before it was looked at.
    const written: unknown[] = await source.query('SELECT id FROM mail WHERE recipient_key = $1', [email]);
    expect(written).toHaveLength(1);
  });

  it('and the worker sends each of them once', async () => {
    await source.query(`DELETE FROM mail WHERE kind <> 'registration.confirm'`);
    await processes.start('worker');
    await Promise.all(['keyed', 'unkeyed'].map((name) => mail.waitFor(`${name}@ministry.example`)));
    const waiting = async () => (await source.query<{ count: number }[]>(`SELECT count(*)::int AS count FROM mail WHERE state <> 'sent'`))[0]?.count;
    for (const end = Date.now() + 30_000; (await waiting()) !== 0 && Date.now() < end; ) await sleep(50);
    expect(['keyed', 'unkeyed'].map((name) => mail.mails(`${name}@ministry.example`).length)).toEqual([1, 1]);
  }, 90_000);
});
