import { Module } from '@nestjs/common';
import type { MailListView, MailView } from '@plenary/contracts/mail';
import { OverviewRegistry } from '@plenary/events';
import { type BuiltMember, buildMembership, EventsTestEdge, type Refused } from '@plenary/events/testing';
import { IdentityApiModule } from '@plenary/identity';
import { buildPerson, signInAs } from '@plenary/identity/testing';
import { AuditEntry } from '@plenary/kernel/audit';
import { newId } from '@plenary/kernel/db';
import { Mail } from '@plenary/kernel/mail';
import { buildRegistration } from '@plenary/registration/testing';
import { MailingApiModule } from './mailing.modules';

@Module({ imports: [IdentityApiModule, MailingApiModule] })
class MailingEdge {}

describe('the mail log over HTTP', () => {
  let edge: EventsTestEdge;
  let organizer: BuiltMember;

  beforeAll(async () => {
    edge = await EventsTestEdge.open(MailingEdge);
  });
  beforeEach(async () => {
    organizer = await buildMembership(edge.manager, 'organizer');
  });
  afterAll(() => edge.service.close());

  let counter = 0;
  const write = (facts: Partial<Mail> = {}): Promise<Mail> => {
    const recipient = facts.recipient ?? `d${++counter}@delegates.example`;
    return edge.manager.save(
      Mail,
      edge.manager.create(Mail, { eventId: organizer.event.id, kind: 'registration.received', recipientKey: recipient.toLowerCase(), language: 'en', priority: 1, messageId: `<${newId()}@plenary.example>`, data: { registrationId: newId() }, ...facts, recipient }),
    );
  };
  const path = (rest = '') => `/events/${organizer.event.id}/mails${rest}`;
  const list = (query = '', by = organizer.person.id) => edge.ask<MailListView & Refused>(by, 'GET', path(query));

  it('lists newest first with what happened to each, and never what it says', async () => {
    const sent = await write({ state: 'sent', attempts: 1, sentAt: new Date('2026-01-26T05:00:00Z'), createdAt: new Date('2026-01-26T04:59:00Z') });
    const failed = await write({ state: 'failed', attempts: 8, lastError: 'smtp.550' });
    const { status, body } = await list();
    expect(status).toBe(200);
    expect(body.items.map(({ id }) => id)).toEqual([failed.id, sent.id]);
    expect(body.items[1]).toEqual({ id: sent.id, kind: 'registration.received', recipient: sent.recipient, language: 'en', state: 'sent', attempts: 1, lastError: null, createdAt: '2026-01-26T04:59:00.000Z', nextAttemptAt: null, sentAt: '2026-01-26T05:00:00.000Z' });
    expect(body.counts).toEqual({ queued: 0, sending: 0, sent: 1, failed: 1, cancelled: 0 });
    expect(body.can).toEqual({ retry: true });
  });

  it('narrows by state and address, and counts under the same search', async () => {
    await write({ recipient: 'First.Name@ministry.example' });
    await write({ recipient: 'second@ministry.example', state: 'failed' });
    await write({ recipient: 'third@agency.example', state: 'failed' });
    expect((await list('?state=failed')).body).toMatchObject({ total: 2, counts: { queued: 1, failed: 2 } });
    expect((await list('?q=MINISTRY')).body).toMatchObject({ total: 2, counts: { queued: 1, failed: 1 } });
    expect((await list('?q=first.name&state=queued')).body.items).toHaveLength(1);
  });

  it.each(['%', '_', '%25%', "'; DROP TABLE mail; --", '\\'])('takes %s in a search literally', async (q) => {
    await write();
    const { status, body } = await list(`?q=${encodeURIComponent(q)}`);
    expect([status, body.items]).toEqual([200, []]);
  });

  it('pages', async () => {
    for (let index = 0; index < 5; index++) await write();
    const first = (await list('?limit=2')).body;
    const second = (await list('?limit=2&offset=2')).body;
    expect([first.total, first.items.length, second.items.length]).toEqual([5, 2, 2]);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(4);
  });

  it.each(['?limit=0', '?limit=101', '?limit=x', '?offset=-1', '?state=gone', '?unknown=1', `?q=${'x'.repeat(201)}`])('refuses %s', async (query) => {
    expect(await list(query)).toMatchObject({ status: 422, body: { code: 'common.invalid' } });
  });

  it('shows only mail of this event', async () => {
    const foreign = await buildMembership(edge.manager, 'organizer');
    const mail = await write({ eventId: foreign.event.id, state: 'failed' });
    expect((await list()).body.items).toEqual([]);
    expect((await edge.ask(organizer.person.id, 'POST', path(`/${mail.id}/retry`))).status).toBe(404);
    expect((await edge.ask(organizer.person.id, 'GET', path(`/${mail.id}/preview`))).status).toBe(404);
  });

  it('sends a failed mail again, once, and writes down who asked', async () => {
    const mail = await write({ state: 'failed', attempts: 8, lastError: 'smtp.421' });
    const first = await edge.ask<MailView>(organizer.person.id, 'POST', path(`/${mail.id}/retry`));
    expect(first).toMatchObject({ status: 202, body: { state: 'queued', attempts: 0 } });
    expect(await edge.ask(organizer.person.id, 'POST', path(`/${mail.id}/retry`))).toMatchObject({ status: 409, body: { code: 'mailing.not_failed' } });
    expect(await edge.manager.findBy(AuditEntry, { subjectId: mail.id })).toEqual([expect.objectContaining({ action: 'mail.retry', actorId: organizer.person.id, before: { state: 'failed', lastError: 'smtp.421' } })]);
  });

  it('tells the overview of mail that was not delivered, and of nothing else', async () => {
    const overview = async () => (await edge.service.app.get(OverviewRegistry).collect(organizer.event)).todos.filter(({ code }) => code === 'mails_failed');
    await write({ state: 'sent' });
    expect(await overview()).toEqual([]);
    await write({ state: 'failed', createdAt: new Date('2026-01-26T05:00:00Z') });
    await write({ state: 'failed' });
    expect(await overview()).toEqual([{ code: 'mails_failed', count: 2, oldestAt: '2026-01-26T05:00:00.000Z' }]);
  });

  it('lets staff look but not send again', async () => {
    const staff = await buildMembership(edge.manager, 'staff', { event: organizer.event });
    const mail = await write({ state: 'failed' });
    expect((await list('', staff.person.id)).body.can).toEqual({ retry: false });
    expect((await edge.ask(staff.person.id, 'POST', path(`/${mail.id}/retry`))).status).toBe(403);
  });

  it.each(['attendee', 'speaker', 'moderator'] as const)('shows nothing to a %s', async (role) => {
    const member = await buildMembership(edge.manager, role, { event: organizer.event });
    expect((await list('', member.person.id)).status).toBe(403);
  });

  it('previews what the reader sees, without the doors it opens', async () => {
    const person = await buildPerson(edge.manager, { name: '<b>Delegate</b>' });
    const { registration } = await buildRegistration(edge.manager, { state: 'approved', name: '<b>Delegate</b>' }, { event: organizer.event, person });
    const mail = await write({ kind: 'registration.approved', data: { registrationId: registration.id } });
    const answer = await edge.service.app.inject({ method: 'GET', url: `/api${path(`/${mail.id}/preview`)}`, headers: await signInAs(edge.service, organizer.person.id) });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(answer.headers['content-security-policy']).toContain('sandbox');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.body).toContain('&lt;b&gt;Delegate&lt;/b&gt;');
    expect(answer.body).not.toMatch(/href=|\/join\//);
  });

  it('has no preview of a mail that lost its reason', async () => {
    const mail = await write({ kind: 'registration.approved', data: { registrationId: newId() } });
    expect((await edge.ask(organizer.person.id, 'GET', path(`/${mail.id}/preview`))).status).toBe(404);
  });
});
