import { Module } from '@nestjs/common';
import { Event, Membership } from '@plenary/events';
import { buildEvent } from '@plenary/events/testing';
import { IdentityModule } from '@plenary/identity';
import { buildPerson } from '@plenary/identity/testing';
import { Mail, MailModule, MailPreviewModule, MailComposer } from '@plenary/kernel/mail';
import { createTestService, type TestService } from '@plenary/kernel/testing';
import { Registration } from '@plenary/registration';
import { buildRegistration } from '@plenary/registration/testing';
import { DataSource, type EntityManager } from 'typeorm';
import { MailingWorkerModule } from './mailing.modules';
import { ReminderService } from './reminder.service';

@Module({ imports: [IdentityModule, MailModule, MailPreviewModule, MailingWorkerModule] })
class ReminderBench {}

const MINUTE = 60_000;
const inMinutes = (minutes: number): Date => new Date(Date.now() + minutes * MINUTE);
const YESTERDAY = inMinutes(-24 * 60);

describe('reminders', () => {
  let service: TestService;
  let manager: EntityManager;
  let reminders: ReminderService;

  beforeAll(async () => {
    service = await createTestService(ReminderBench, { name: 'worker' });
    manager = service.app.get(DataSource).manager;
    reminders = service.app.get(ReminderService, { strict: false });
  });
  beforeEach(() => manager.query('TRUNCATE mail, event, person CASCADE'));
  afterAll(() => service.close());

  const starting = (minutes: number, facts: Partial<Event> = {}) => buildEvent(manager, { startsAt: inMinutes(minutes), endsAt: inMinutes(minutes + 240), ...facts });
  const delegate = async (event: Event, facts: Partial<Registration> = {}) =>
    buildRegistration(manager, { state: 'approved', decidedAt: YESTERDAY, confirmedAt: YESTERDAY, ...facts }, { event });
  const mails = () => manager.find(Mail, { order: { recipient: 'ASC' } });
  const compose = (mail: Mail) => service.app.get(MailComposer, { strict: false }).compose(mail);

  it('writes one to each approved delegate, in their language and zone', async () => {
    const event = await starting(55);
    await delegate(event, { email: 'a@delegates.example', language: 'kk', timeZone: 'Europe/Berlin' });
    await delegate(event, { email: 'b@delegates.example', language: 'ru', timeZone: null });
    expect(await reminders.writeDue()).toBe(2);
    expect((await mails()).map(({ recipient, language, timeZone, eventId, kind, priority }) => [recipient, language, timeZone, eventId, kind, priority])).toEqual([
      ['a@delegates.example', 'kk', 'Europe/Berlin', event.id, 'mailing.reminder', 2],
      ['b@delegates.example', 'ru', null, event.id, 'mailing.reminder', 2],
    ]);
  });

  it('writes none twice: not in the next minute, not by two workers at once', async () => {
    const event = await starting(50);
    for (let index = 0; index < 12; index++) await delegate(event);
    await Promise.all([reminders.writeDue(), reminders.writeDue(), reminders.writeDue()]);
    await reminders.writeDue();
    expect(await mails()).toHaveLength(12);
  });

  it('goes on after the first batch', async () => {
    const event = await starting(50);
    await manager.query(
      `WITH p AS (INSERT INTO person (id, email, email_key) SELECT gen_random_uuid(), 'd' || n || '@delegates.example', 'd' || n || '@delegates.example' FROM generate_series(1, 450) n RETURNING id, email),
       m AS (INSERT INTO membership (id, event_id, person_id, roles) SELECT gen_random_uuid(), $1, id, '{attendee}' FROM p)
       INSERT INTO registration (id, event_id, person_id, email, email_key, name, institution, language, state, decided_at, fingerprint)
       SELECT gen_random_uuid(), $1, id, email, email, 'Delegate', 'Ministry', 'en', 'approved', now() - interval '1 day', id::text FROM p`,
      [event.id],
    );
    expect(await reminders.writeDue()).toBe(450);
    expect(await manager.count(Mail)).toBe(450);
  });

  it.each([
    ['begins later than in an hour', 61, {}],
    ['has begun', -5, {}],
    ['is a draft', 30, { state: 'draft' as const }],
    ['is archived', 30, { state: 'archived' as const }],
  ])('writes none when the event %s', async (_, minutes, facts) => {
    await delegate(await starting(minutes, facts));
    expect(await reminders.writeDue()).toBe(0);
  });

  it.each(['pending', 'waitlisted', 'declined', 'withdrawn'] as const)('writes none to a %s request', async (state) => {
    await delegate(await starting(30), { state, waitlistedAt: state === 'waitlisted' ? YESTERDAY : null });
    expect(await reminders.writeDue()).toBe(0);
  });

  it('writes none to the banned, and none to who got the link within this hour', async () => {
    const event = await starting(30);
    const banned = await delegate(event);
    await manager.update(Membership, { eventId: event.id, personId: banned.person?.id ?? '' }, { bannedAt: new Date() });
    await delegate(event, { decidedAt: inMinutes(-10), confirmedAt: YESTERDAY });
    expect(await reminders.writeDue()).toBe(0);
  });

  it('reminds again of an event that was moved', async () => {
    const event = await starting(30);
    await delegate(event);
    await reminders.writeDue();
    await manager.update(Event, { id: event.id }, { startsAt: inMinutes(40) });
    expect(await reminders.writeDue()).toBe(1);
    const [first, second] = await manager.find(Mail, { order: { createdAt: 'ASC' } });
    expect(await compose(first as Mail)).toBeNull();
    expect(await compose(second as Mail)).not.toBeNull();
  });

  it('says when, in both zones, and carries the personal link', async () => {
    const event = await starting(55, { timeZone: 'Asia/Almaty' });
    await delegate(event, { timeZone: 'Europe/Berlin' });
    await reminders.writeDue();
    const [mail] = await mails();
    const content = await compose(mail as Mail);
    expect(content?.subject).toBe('Starts soon: Digital public services');
    const blocks = JSON.stringify(content?.blocks);
    expect(blocks).toMatch(/your time in Berlin \(UTC\+[12]\)\\n.*Almaty time \(UTC\+5\)/);
    expect(content?.blocks).toContainEqual(expect.objectContaining({ kind: 'button', url: expect.stringMatching(/^http:\/\/plenary\.test\/join\/[\w.:%-]+$/) as string }));
    expect(mail?.notAfter?.getTime()).toBe(event.startsAt.getTime() + 15 * MINUTE);
  });

  it.each([
    ['withdrew', (eventId: string) => manager.update(Registration, { eventId }, { state: 'withdrawn' })],
    ['was banned', (eventId: string) => manager.update(Membership, { eventId }, { bannedAt: new Date() })],
    ['lost the event', (eventId: string) => manager.update(Event, { id: eventId }, { state: 'archived' })],
  ])('is not sent to a delegate who %s meanwhile', async (_, change) => {
    const event = await starting(30);
    await delegate(event);
    await reminders.writeDue();
    await change(event.id);
    const [mail] = await mails();
    expect(await compose(mail as Mail)).toBeNull();
  });

  it('uses the zone the person told when the registration has none', async () => {
    const event = await starting(30);
    const person = await buildPerson(manager, { timeZone: 'Asia/Tashkent' });
    await buildRegistration(manager, { state: 'approved', decidedAt: YESTERDAY, timeZone: null }, { event, person });
    await reminders.writeDue();
    expect((await mails())[0]?.timeZone).toBe('Asia/Tashkent');
  });
});
