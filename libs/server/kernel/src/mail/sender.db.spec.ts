import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Config } from '../config';
import { UnitOfWork } from '../db';
import { Log } from '../log';
import { createTestDatabase, startTestSmtp, type TestDatabase, type TestSmtp } from '../testing';
import { MailComposer } from './composer';
import type { MailContent } from './content';
import { defineMail } from './definition';
import { MailDeliveries } from './deliveries';
import { Mail } from './mail.entity';
import { MailOutbox } from './outbox';
import { MailSender } from './sender';
import { ComposesMail, type MailTemplate, type MailToCompose } from './template';
import { startMail } from './testing/start-mail';
import { MailTransport } from './transport';

const note = defineMail({ kind: 'spec.note', data: z.strictObject({ what: z.enum(['send', 'nothing', 'throw']) }) });

@ComposesMail(note)
class NoteTemplate implements MailTemplate<typeof note> {
  async compose({ data, to, language }: MailToCompose<typeof note>): Promise<MailContent | null> {
    if (data.what === 'throw') throw new Error(`Cannot say anything to ${to}`);
    return Promise.resolve(data.what === 'nothing' ? null : { subject: `Note in ${language}`, blocks: [{ kind: 'paragraph', text: 'Words' }] });
  }
}

const SHORT_LIMIT_MS = 400;

describe('MailSender', () => {
  let database: TestDatabase;
  let smtp: TestSmtp;
  let app: INestApplicationContext;
  let source: DataSource;

  const enqueue = (to: string, what: 'send' | 'nothing' | 'throw' = 'send', more: { notAfter?: Date } = {}) =>
    app.get(UnitOfWork).run(async (tx) => (await app.get(MailOutbox).enqueue(tx, note, { to, language: 'en', data: { what }, ...more })) as string);
  const deliver = () => app.get(MailSender, { strict: false }).deliverDue();
  const row = (id: string) => source.getRepository(Mail).findOneByOrFail({ id });
  const makeDue = () => source.query(`UPDATE mail SET next_attempt_at = now() WHERE state = 'queued'`);
  const senderWithLimit = (limitMs: number, url = smtp.url): MailSender =>
    new MailSender(app.get(MailDeliveries, { strict: false }), app.get(MailComposer), new MailTransport(url, limitMs), app.get(Config), app.get(Log));

  beforeAll(async () => {
    [database, smtp] = await Promise.all([createTestDatabase(), startTestSmtp()]);
    app = await startMail({ databaseUrl: database.url, smtpUrl: smtp.url, templates: [NoteTemplate] });
    source = app.get(DataSource);
  });
  beforeEach(async () => {
    await source.query('TRUNCATE mail');
    smtp.received.length = 0;
    smtp.modes.clear();
  });
  afterAll(async () => {
    await app.close();
    await smtp.stop();
    await database.drop();
  });

  it('sends a mail as text and HTML, to one address, marked as automatic', async () => {
    const id = await enqueue('delegate@ministry.example');
    await deliver();
    const [mail] = smtp.received;
    expect(smtp.received).toHaveLength(1);
    expect(mail?.to).toEqual(['delegate@ministry.example']);
    expect(mail?.parsed).toMatchObject({ subject: 'Note in en', messageId: `<${id}@plenary.example>`, from: { value: [{ name: 'Plenary', address: 'no-reply@plenary.example' }] } });
    expect(mail?.parsed.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail?.parsed.text).toContain('Words');
    expect(mail?.parsed.html).toContain('<html lang="en" dir="ltr">');
    expect(await row(id)).toMatchObject({ state: 'sent', attempts: 1, lastError: null, leaseUntil: null, sentAt: expect.any(Date) });
  });

  it('tries again later when the relay is busy, then gives up and keeps it with the code', async () => {
    smtp.modes.set('*', 'busy');
    const id = await enqueue('a@x.example');
    for (let attempt = 1; attempt < 8; attempt++) {
      await deliver();
      expect(await row(id)).toMatchObject({ state: 'queued', attempts: attempt, lastError: 'smtp.451' });
      const [wait]: { seconds: number }[] = await source.query('SELECT extract(epoch FROM next_attempt_at - now())::float8 AS seconds FROM mail');
      const full = 5 * 2 ** (attempt - 1);
      expect(wait?.seconds).toBeGreaterThan(full / 2 - 2);
      expect(wait?.seconds).toBeLessThanOrEqual(full);
      await makeDue();
    }
    await deliver();
    expect(await row(id)).toMatchObject({ state: 'failed', attempts: 8, lastError: 'smtp.451' });
    smtp.modes.clear();
    await makeDue();
    await deliver();
    expect(smtp.received).toEqual([]);
  });

  it('tries again when the relay closes its door', async () => {
    smtp.modes.set('*', 'closing');
    const id = await enqueue('a@x.example');
    await senderWithLimit(5_000).deliverDue();
    expect(await row(id)).toMatchObject({ state: 'queued', attempts: 1, lastError: 'smtp.421' });
  });

  it('stops at once when the recipient is refused, and others get theirs', async () => {
    smtp.modes.set('gone@x.example', 'refuse');
    const gone = await enqueue('gone@x.example');
    const fine = await enqueue('fine@x.example');
    await deliver();
    expect(await row(gone)).toMatchObject({ state: 'failed', attempts: 1, lastError: 'smtp.550' });
    expect(await row(fine)).toMatchObject({ state: 'sent' });
  });

  it('sends the same Message-ID again when the relay hung up before its 250', async () => {
    smtp.modes.set('*', 'close-after-data');
    const id = await enqueue('a@x.example');
    await deliver();
    expect(await row(id)).toMatchObject({ state: 'queued', attempts: 1, lastError: 'smtp.connection' });
    smtp.modes.clear();
    await makeDue();
    await deliver();
    expect(await row(id)).toMatchObject({ state: 'sent', attempts: 2 });
    expect(smtp.received.map(({ parsed }) => parsed.messageId)).toEqual([`<${id}@plenary.example>`, `<${id}@plenary.example>`]);
  });

  it('does not wait for a relay that says nothing', async () => {
    smtp.modes.set('*', 'hang-after-data');
    const id = await enqueue('a@x.example');
    const started = Date.now();
    await senderWithLimit(SHORT_LIMIT_MS).deliverDue();
    expect(Date.now() - started).toBeLessThan(3_000);
    expect(await row(id)).toMatchObject({ state: 'queued', attempts: 1, lastError: 'smtp.timeout' });
  });

  it('keeps mail when no relay answers', async () => {
    const id = await enqueue('a@x.example');
    await senderWithLimit(1_000, 'smtp://127.0.0.1:1').deliverDue();
    expect(await row(id)).toMatchObject({ state: 'queued', lastError: 'smtp.connection' });
  });

  it('takes up the mail of a sender that died, but not before its lease is over', async () => {
    const id = await enqueue('a@x.example');
    await app.get(MailDeliveries, { strict: false }).claim();
    await deliver();
    expect(smtp.received).toEqual([]);
    await source.query(`UPDATE mail SET lease_until = now() - interval '1 second'`);
    await deliver();
    expect(smtp.received).toHaveLength(1);
    expect(await row(id)).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('gives up a mail whose senders die every time', async () => {
    const id = await enqueue('a@x.example');
    await source.query(`UPDATE mail SET state = 'sending', attempts = 8, lease_until = now() - interval '1 second'`);
    await deliver();
    expect(smtp.received).toEqual([]);
    expect(await row(id)).toMatchObject({ state: 'failed', lastError: 'mail.sender_died' });
  });

  it('does not let a sender whose lease ran out overwrite the result of the next one', async () => {
    await enqueue('a@x.example');
    const deliveries = app.get(MailDeliveries, { strict: false });
    const slow = (await deliveries.claim()) as Mail;
    await source.query(`UPDATE mail SET lease_until = now() - interval '1 second'`);
    const next = (await deliveries.claim()) as Mail;
    await deliveries.failed(slow, 'smtp.550');
    expect(await row(slow.id)).toMatchObject({ state: 'sending', attempts: 2, lastError: null });
    await deliveries.again(next, 'smtp.421');
    expect(await row(slow.id)).toMatchObject({ state: 'queued', lastError: 'smtp.421' });
  });

  it('cancels what comes too late or has lost its reason', async () => {
    const late = await enqueue('a@x.example', 'send', { notAfter: new Date(Date.now() - 1_000) });
    const intime = await enqueue('b@x.example', 'send', { notAfter: new Date(Date.now() + 60_000) });
    const obsolete = await enqueue('c@x.example', 'nothing');
    await deliver();
    expect(await row(late)).toMatchObject({ state: 'cancelled', lastError: 'mail.too_late' });
    expect(await row(intime)).toMatchObject({ state: 'sent' });
    expect(await row(obsolete)).toMatchObject({ state: 'cancelled', lastError: 'mail.obsolete' });
  });

  it('tries again what could not be composed, and sends the rest meanwhile', async () => {
    const poison = await enqueue('a@x.example', 'throw');
    const fine = await Promise.all(Array.from({ length: 30 }, (_, index) => enqueue(`d${index}@x.example`)));
    await deliver();
    expect(await row(poison)).toMatchObject({ state: 'queued', attempts: 1, lastError: 'mail.not_composed' });
    expect(smtp.received).toHaveLength(fine.length);
  });

  it('sends each of 300 mails once with two senders', async () => {
    await source.query(`INSERT INTO mail (id, kind, recipient, recipient_key, language, data, priority, message_id)
      SELECT gen_random_uuid(), 'spec.note', 'd' || n || '@x.example', 'd' || n || '@x.example', 'en', '{"what":"send"}', 1, '<spec-' || n || '@plenary.example>' FROM generate_series(1, 300) n`);
    await Promise.all([deliver(), senderWithLimit(30_000).deliverDue()]);
    expect(smtp.received).toHaveLength(300);
    expect(new Set(smtp.received.map(({ parsed }) => parsed.messageId)).size).toBe(300);
  });

  it('control: claiming without a lock lets two senders take one mail', async () => {
    await enqueue('a@x.example');
    const claimNaively = async (): Promise<boolean> => {
      const found: unknown[] = await source.query(`SELECT id FROM mail WHERE state = 'queued'`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      await source.query(`UPDATE mail SET state = 'sending'`);
      return found.length > 0;
    };
    expect(await Promise.all([claimNaively(), claimNaively()])).toEqual([true, true]);
  });
});

describe('a mail worker', () => {
  it('sends by the hint of a commit, without waiting for the sweep', async () => {
    const [database, smtp] = await Promise.all([createTestDatabase(), startTestSmtp()]);
    const app = await startMail({ databaseUrl: database.url, smtpUrl: smtp.url, templates: [NoteTemplate], withJobs: true });
    await new Promise((resolve) => setTimeout(resolve, 600));
    const written = Date.now();
    await app.get(UnitOfWork).run((tx) => app.get(MailOutbox).enqueue(tx, note, { to: 'a@x.example', language: 'ru', data: { what: 'send' } }));
    while (smtp.received.length === 0 && Date.now() - written < 10_000) await new Promise((resolve) => setTimeout(resolve, 10));
    const took = Date.now() - written;
    await app.close();
    await smtp.stop();
    await database.drop();
    expect(smtp.received).toHaveLength(1);
    expect(took).toBeLessThan(2_000);
  });

  it('does not start with a kind of mail that nobody composes, or two do', async () => {
    @ComposesMail(note)
    class SecondTemplate extends NoteTemplate {}
    const database = await createTestDatabase();
    const start = (templates: typeof NoteTemplate[]) => startMail({ databaseUrl: database.url, smtpUrl: 'smtp://127.0.0.1:1', templates });
    await expect(start([])).rejects.toThrow('spec.note: no template');
    await expect(start([NoteTemplate, SecondTemplate])).rejects.toThrow('spec.note: 2 templates');
    await database.drop();
  });
});
