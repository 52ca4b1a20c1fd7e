import { DataSource } from 'typeorm';
import { z } from 'zod';
import { SnakeNaming, type Tx, UnitOfWork } from '../db';
import { RecordingJobQueue } from '../jobs';
import { createTestDatabase, testConfig, type TestDatabase, testLog } from '../testing';
import { defineMail } from './definition';
import { Mail } from './mail.entity';
import { MailOutbox, type MailRequest } from './outbox';

const note = defineMail({ kind: 'spec.note', data: z.strictObject({ noteId: z.string() }) });
const other = defineMail({ kind: 'spec.other', data: z.strictObject({}), urgency: 'now' });
const loose = defineMail({ kind: 'spec.loose', data: z.looseObject({}) });

describe('MailOutbox', () => {
  let database: TestDatabase;
  let source: DataSource;
  let uow: UnitOfWork;
  let jobs: RecordingJobQueue;
  let outbox: MailOutbox;

  const to = (address: string, more: Partial<MailRequest> = {}) => ({ to: address, language: 'en' as const, data: { noteId: 'n1' }, ...more });
  const enqueue = (request: MailRequest) => uow.run((tx) => outbox.enqueue(tx, note, request as MailRequest<typeof note.data>));
  const rows = () => source.getRepository(Mail).find({ order: { createdAt: 'ASC', id: 'ASC' } });

  beforeAll(async () => {
    database = await createTestDatabase();
    source = await new DataSource({ type: 'postgres', url: database.url, entities: [Mail], namingStrategy: new SnakeNaming(), poolSize: 10 }).initialize();
    uow = new UnitOfWork(source, testLog());
  });
  beforeEach(async () => {
    await source.query('TRUNCATE mail');
    jobs = new RecordingJobQueue();
    outbox = new MailOutbox(jobs, testConfig(database.url));
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it('writes a mail with the change it speaks of', async () => {
    const id = await enqueue(to('Delegate@Ministry.Example', { timeZone: 'Asia/Almaty' }));
    expect(await rows()).toEqual([
      expect.objectContaining({ id, kind: 'spec.note', recipient: 'Delegate@ministry.example', recipientKey: 'delegate@ministry.example', language: 'en', timeZone: 'Asia/Almaty', data: { noteId: 'n1' }, state: 'queued', attempts: 0, priority: 1, messageId: `<${id}@plenary.example>` }),
    ]);
    expect(jobs.added).toEqual([{ name: 'mail.deliver', payload: {}, options: { dedupeKey: 'hint' } }]);
  });

  it('leaves nothing, not even a hint, when the transaction is rolled back', async () => {
    await expect(
      uow.run(async (tx) => {
        await outbox.enqueue(tx, note, to('a@x.example') as MailRequest<typeof note.data>);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await rows()).toEqual([]);
    expect(jobs.added).toEqual([]);
  });

  it('control: a mail written past the transaction stays when it is rolled back', async () => {
    const past: Pick<Tx, 'manager' | 'afterCommit'> = { manager: source.manager, afterCommit: () => undefined };
    await uow.run(async () => {
      await outbox.enqueue(past as Tx, note, to('a@x.example') as MailRequest<typeof note.data>);
      throw new Error('changed my mind');
    }).catch(() => undefined);
    expect(await rows()).toHaveLength(1);
  });

  it.each([
    ['S024 header injection', 'a@x.example\r\nBcc: evil@e.example'],
    ['S024 with a bare line feed', 'a@x.example\nBcc: evil@e.example'],
    ['S025 two addresses', 'u@x.example, evil@e.example'],
    ['two addresses with a semicolon', 'u@x.example;evil@e.example'],
    ['a name with an address', 'Delegate <evil@e.example>'],
    ['a group', 'all: u@x.example;'],
    ['a comment', 'u(evil@e.example)@x.example'],
    ['a NUL', 'u\u0000@x.example'],
    ['nothing', ''],
  ])('refuses %s', async (_, address) => {
    await expect(enqueue(to(address))).rejects.toThrow();
    expect(await rows()).toEqual([]);
  });

  it('refuses data that is more than ids and small facts', async () => {
    const write = (data: Record<string, unknown>) => uow.run((tx) => outbox.enqueue(tx, loose, { ...to('a@x.example'), data }));
    await expect(write({ person: { name: 'Delegate' } })).rejects.toThrow();
    await expect(write({ text: 'x'.repeat(3_000) })).rejects.toThrow('carries too much data');
    await expect(enqueue(to('a@x.example', { data: { noteId: 'n', token: 't' } }))).rejects.toThrow();
    expect(await rows()).toEqual([]);
  });

  it('writes one mail per key, also when asked in parallel', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => enqueue(to('a@x.example', { dedupeKey: 'reminder/1' }))));
    expect(ids.filter((id) => id !== null)).toHaveLength(1);
    expect(await rows()).toHaveLength(1);
  });

  it('stops at the cap of an address and kind, also when asked in parallel', async () => {
    const cap = { max: 3, withinMs: 3_600_000 };
    const spellings = ['a@x.example', 'A@x.example', 'a@X.example'];
    const ids = await Promise.all(Array.from({ length: 9 }, (_, index) => enqueue(to(spellings[index % 3] ?? '', { cap }))));
    expect(ids.filter((id) => id !== null)).toHaveLength(3);
    expect(await enqueue(to('b@x.example', { cap }))).not.toBeNull();
    expect(await uow.run((tx) => outbox.enqueue(tx, other, { to: 'a@x.example', language: 'kk', data: {}, cap }))).not.toBeNull();
  });

  it('lets an address have more once the time of the cap is over', async () => {
    const cap = { max: 1, withinMs: 60_000 };
    await enqueue(to('a@x.example', { cap }));
    expect(await enqueue(to('a@x.example', { cap }))).toBeNull();
    await source.query(`UPDATE mail SET created_at = now() - interval '61 seconds'`);
    expect(await enqueue(to('a@x.example', { cap }))).not.toBeNull();
  });

  it('withdraws a mail that waits and no other', async () => {
    await enqueue(to('a@x.example', { dedupeKey: 'waits' }));
    await enqueue(to('a@x.example', { dedupeKey: 'left' }));
    await source.query(`UPDATE mail SET state = 'sent' WHERE dedupe_key = 'left'`);
    await uow.run(async (tx) => {
      await outbox.cancel(tx, { dedupeKey: 'waits' });
      await outbox.cancel(tx, { dedupeKey: 'left' });
    });
    expect((await rows()).map(({ dedupeKey, state }) => [dedupeKey, state])).toEqual([['waits', 'cancelled'], ['left', 'sent']]);
  });

  it('gives a failed mail of this event all its tries again', async () => {
    const [eventId, foreign] = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002'];
    const id = (await enqueue(to('a@x.example', { eventId }))) as string;
    const retry = (event: string) => uow.run((tx) => outbox.retry(tx, id, event));
    expect(await retry(eventId)).toBe(false);
    await source.query(`UPDATE mail SET state = 'failed', attempts = 8, next_attempt_at = now() + interval '1 hour'`);
    expect(await retry(foreign)).toBe(false);
    jobs.added.length = 0;
    expect(await retry(eventId)).toBe(true);
    expect(await rows()).toEqual([expect.objectContaining({ state: 'queued', attempts: 0 })]);
    expect(jobs.added).toHaveLength(1);
    await expect(source.query(`SELECT next_attempt_at <= now() AS due FROM mail`)).resolves.toEqual([{ due: true }]);
  });
});
