import type { OutcomeView, PublicOutcomeView, ReplyListView } from '@plenary/contracts/outcome';
import type { OverviewView } from '@plenary/contracts/overview';
import type { PublicEventView } from '@plenary/contracts/public-event';
import { Module } from '@nestjs/common';
import { EventsApiModule } from '@plenary/events';
import { type BuiltMember, buildEvent, buildMembership, EventsTestEdge, type Refused } from '@plenary/events/testing';
import { IdentityApiModule } from '@plenary/identity';
import { AuditEntry } from '@plenary/kernel/audit';
import { newId } from '@plenary/kernel/db';
import { MailModule } from '@plenary/kernel/mail';
import { ProgramApiModule, Speaker } from '@plenary/program';
import { Outcome } from './outcome.entity';
import { OutcomeApiModule } from './outcome.modules';
import { Reply } from './reply.entity';
import { OutcomeStatement } from './statement.entity';
import { buildOutcome, buildReply } from './testing';

@Module({ imports: [MailModule, IdentityApiModule, EventsApiModule, ProgramApiModule, OutcomeApiModule] })
class OutcomeEdge {}

const EMPTY = { summary: {}, findings: [], statements: [], recordings: [], rev: 0 };
const REPLY = { name: 'Ayşe Ö.', email: 'Ayse.Secret@ministry.example', text: 'We shall try the same.\r\nThank you.' };

describe('what remains of an event, over HTTP', () => {
  let edge: EventsTestEdge;
  let organizer: BuiltMember;

  beforeAll(async () => {
    edge = await EventsTestEdge.open(OutcomeEdge);
  });
  beforeEach(async () => {
    organizer = await buildMembership(edge.manager, 'organizer');
  });
  afterAll(() => edge.service.close());

  const own = (path = '') => `/events/${organizer.event.id}/outcome${path}`;
  const open = (path = '') => `/public/events/${organizer.event.slug}/outcome${path}`;
  const save = (change: object, by = organizer) => edge.ask<OutcomeView & Refused>(by.person.id, 'PUT', own(), { ...EMPTY, ...change });
  const read = () => edge.ask<PublicOutcomeView & Refused>(null, 'GET', open());
  const leave = (change: object = {}, headers: Record<string, string> = {}) => edge.ask<{ kept: boolean } & Refused>(null, 'POST', open('/replies'), { ...REPLY, ...change }, headers);
  const speaker = (eventId: string, facts: Partial<Speaker> = {}) => edge.manager.save(Speaker, edge.manager.create(Speaker, { eventId, name: { en: 'Dr. Lee' }, position: { en: 'Director' }, state: 'confirmed', ...facts }));

  describe('the page', () => {
    it('is written, looked at by the team, published and taken back', async () => {
      const lee = await speaker(organizer.event.id);
      const saved = await save({
        summary: { en: 'Five points.', ru: 'Пять пунктов.' },
        findings: [{ en: 'First' }, { en: 'Second' }],
        statements: [{ speakerId: lee.id, text: { en: 'Data is a road.' } }],
        recordings: [{ title: { en: 'Floor' }, url: 'https://video.example/1', language: 'en' }],
      });
      expect([saved.status, saved.body.rev, saved.body.state, saved.body.speakers]).toEqual([200, 1, 'draft', [{ id: lee.id, name: { en: 'Dr. Lee' } }]]);
      expect((await read()).status).toBe(404);
      expect((await edge.ask<PublicOutcomeView>(organizer.person.id, 'GET', open())).body.state).toBe('draft');
      expect((await edge.ask(organizer.person.id, 'POST', own('/publish'))).status).toBe(200);
      expect((await read()).body).toEqual({
        state: 'published', publishedAt: expect.any(String), summary: { en: 'Five points.', ru: 'Пять пунктов.' }, findings: [{ en: 'First' }, { en: 'Second' }],
        statements: [{ text: { en: 'Data is a road.' }, speaker: { id: lee.id, name: { en: 'Dr. Lee' }, position: { en: 'Director' }, institution: {}, photoUrl: null } }],
        recordings: [{ title: { en: 'Floor' }, url: 'https://video.example/1', language: 'en' }], replies: [],
      });
      await edge.ask(organizer.person.id, 'POST', own('/unpublish'));
      expect((await read()).status).toBe(404);
    });

    it('tells the public page of the event whether there is one', async () => {
      const outcome = async () => (await edge.ask<PublicEventView>(null, 'GET', `/public/events/${organizer.event.slug}`)).body.outcome;
      expect(await outcome()).toEqual({ published: false });
      await buildOutcome(edge.manager, organizer.event.id);
      expect(await outcome()).toEqual({ published: true });
    });

    it('is not published while it says nothing', async () => {
      const { status, body } = await edge.ask(organizer.person.id, 'POST', own('/publish'));
      expect([status, body.code]).toEqual([409, 'outcome.empty']);
    });

    it('leaves out the statement of a speaker who said no in the end', async () => {
      const gone = await speaker(organizer.event.id, { state: 'declined' });
      await save({ summary: { en: 'x' }, statements: [{ speakerId: gone.id, text: { en: 'Mine' } }] });
      await edge.ask(organizer.person.id, 'POST', own('/publish'));
      expect((await read()).body.statements).toEqual([]);
    });

    it('belongs to the first of two parallel editors; the other one is told the version (S174)', async () => {
      const both = await Promise.all(['A', 'B'].map((en) => save({ summary: { en } })));
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(both.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'common.version_conflict', meta: { rev: 1 } });
      expect(await edge.manager.countBy(Outcome, { eventId: organizer.event.id })).toBe(1);
    });

    it('never names a speaker of another event (S104)', async () => {
      const foreign = await speaker((await buildEvent(edge.manager)).id);
      const { status, body } = await save({ statements: [{ speakerId: foreign.id, text: { en: 'Mine' } }] });
      expect([status, body.code, body.errors?.[0]?.field]).toEqual([422, 'outcome.unknown_speaker', 'statements.0.speakerId']);
      const row = { id: newId(), eventId: organizer.event.id, speakerId: foreign.id, position: 0, text: { en: 'x' } };
      await expect(edge.manager.insert(OutcomeStatement, row)).rejects.toThrow(/foreign key/);
    });

    it.each([
      ['a script for a recording (S076)', { recordings: [{ title: { en: 'A' }, url: 'javascript:alert(1)' }] }, 'recordings.0.url', 'url'],
      ['data for a recording (S076)', { recordings: [{ title: { en: 'A' }, url: 'data:text/html,x' }] }, 'recordings.0.url', 'url'],
      ['a file for a recording (S076)', { recordings: [{ title: { en: 'A' }, url: 'file:///etc/passwd' }] }, 'recordings.0.url', 'url'],
      ['a name in the address (S077)', { recordings: [{ title: { en: 'A' }, url: 'https://example.com@evil.example/' }] }, 'recordings.0.url', 'url'],
      ['an endless address (S078)', { recordings: [{ title: { en: 'A' }, url: `https://${'a'.repeat(10_000)}` }] }, 'recordings.0.url', 'too_long'],
      ['a recording without a title', { recordings: [{ title: {}, url: 'https://a.example' }] }, 'recordings.0.title', 'required'],
      ['an empty finding', { findings: [{}] }, 'findings.0', 'required'],
      ['a finding of 10,000 letters', { findings: [{ en: 'x'.repeat(10_000) }] }, 'findings.0.en', 'too_long'],
      ['a statement of no id (S102)', { statements: [{ speakerId: '1 OR 1=1', text: { en: 'x' } }] }, 'statements.0.speakerId', 'invalid'],
      ['a state of its own (S107)', { publishedAt: '2026-01-01T00:00:00Z' }, 'publishedAt', 'unknown_field'],
    ])('refuses %s and names the field', async (_what, change, field, code) => {
      const { status, body } = await save(change);
      expect([status, body.errors]).toEqual([422, [expect.objectContaining({ field, code })]]);
      expect(await edge.manager.countBy(Outcome, { eventId: organizer.event.id })).toBe(0);
    });

    it('shows a disguised host in its ASCII form (S079)', async () => {
      expect((await save({ recordings: [{ title: { en: 'A' }, url: 'https://аpple.com' }] })).body.recordings[0]?.url).toBe('https://xn--pple-43d.com/');
    });
  });

  describe('replies', () => {
    beforeEach(() => buildOutcome(edge.manager, organizer.event.id));

    const stored = () => edge.manager.find(Reply, { where: { eventId: organizer.event.id }, select: { id: true, name: true, text: true, email: true, emailKey: true, state: true, language: true } });
    const list = (query = '') => edge.ask<ReplyListView>(organizer.person.id, 'GET', own(`/replies${query}`));
    const decide = (id: string, state: string, by = organizer) => edge.ask<{ state: string } & Refused>(by.person.id, 'PUT', own(`/replies/${id}`), { state });

    it('wait for a moderator, are shown when approved, and can be taken back', async () => {
      expect((await leave()).status).toBe(202);
      expect((await read()).body.replies).toEqual([]);
      const [{ id } = { id: '' }] = (await list()).body.items;
      expect((await decide(id, 'approved')).body.state).toBe('approved');
      expect((await read()).body.replies).toEqual([{ id, name: 'Ayşe Ö.', text: 'We shall try the same.\nThank you.', language: 'en', createdAt: expect.any(String) }]);
      await decide(id, 'approved');
      await decide(id, 'pending');
      expect((await read()).body.replies).toEqual([]);
      const history = await edge.manager.findBy(AuditEntry, { subjectId: id });
      expect(history.map(({ actorId, before, after }) => [actorId, before?.['state'], after?.['state']])).toEqual([[organizer.person.id, 'pending', 'approved'], [organizer.person.id, 'approved', 'pending']]);
    });

    it('give away the address nowhere: not on the page, not to moderators, not in the history', async () => {
      await leave();
      const [reply] = await stored();
      expect([reply?.email, reply?.emailKey]).toEqual([REPLY.email, REPLY.email.toLowerCase()]);
      const answers = [await list(), await decide(reply?.id ?? '', 'approved'), await read(), await edge.ask(organizer.person.id, 'GET', own()), await edge.ask(organizer.person.id, 'GET', `/events/${organizer.event.id}/overview`), await leave({ text: '' }), await leave()];
      const everything = JSON.stringify([answers, await edge.manager.findBy(AuditEntry, { eventId: organizer.event.id }), await edge.manager.findOneBy(Reply, { id: reply?.id })]);
      expect(everything).toContain('We shall try');
      expect(everything.toLowerCase()).not.toContain('ayse.secret');
    });

    it('that a machine wrote are thanked for and thrown away', async () => {
      const { status, body } = await leave({ website: 'https://buy.example' });
      expect([status, body]).toEqual([202, { kept: true }]);
      expect(await stored()).toEqual([]);
    });

    it('are kept once per key (S168)', async () => {
      const key = { 'idempotency-key': newId() };
      const visitor = { ...key, 'x-forwarded-for': '10.9.9.9' };
      const both = await Promise.all([leave({}, visitor), leave({}, visitor)]);
      expect(both.map(({ status }) => status)).toEqual([202, 202]);
      expect(await stored()).toHaveLength(1);
    });

    it('of one address wait at most three at a time, also when they come at once', async () => {
      const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => leave({ text: `Reply ${i}`, email: i % 2 ? REPLY.email : REPLY.email.toUpperCase() })));
      expect(answers.filter(({ status }) => status === 202)).toHaveLength(3);
      expect(answers.find(({ status }) => status !== 202)).toMatchObject({ status: 429, body: { code: 'outcome.too_many_replies' } });
    });

    it('are limited per reader (S176)', async () => {
      const from = { 'x-forwarded-for': '10.77.0.1' };
      const statuses: number[] = [];
      for (let i = 0; i < 7; i++) statuses.push((await leave({ email: `r${i}@replies.example` }, from)).status);
      expect(statuses).toEqual([202, 202, 202, 202, 202, 429, 429]);
    });

    it('keep hostile text as text (S014, S018)', async () => {
      const text = '<img src=x onerror=alert(1)> [Click](http://evil.example) {{7*7}}';
      await leave({ text, name: '王小明' });
      expect((await stored())[0]).toMatchObject({ text, name: '王小明' });
    });

    it.each([
      ['no name (S001)', { name: '' }, 'name', 'required'],
      ['a blank name (S002)', { name: '   \t ' }, 'name', 'required'],
      ['a name that is a role (S020)', { name: 'Mоderator' }, 'name', 'reserved_name'],
      ['a name with an override (S011)', { name: 'admin\u202Egnp.exe' }, 'name', 'bidi_override'],
      ['a name of two lines (S019)', { name: 'Ann\nBcc: x@y.example' }, 'name', 'control_char'],
      ['no address (S001)', { email: '' }, 'email', 'required'],
      ['a wrong address (S023)', { email: 'plain' }, 'email', 'email'],
      ['two addresses (S025)', { email: 'u@x.example, evil@e.example' }, 'email', 'email'],
      ['an invisible character (S034)', { email: 'u@x.example\u200b' }, 'email', 'email'],
      ['no text', { text: ' \n ' }, 'text', 'required'],
      ['a text of 5,000 letters', { text: '!'.repeat(5_000) }, 'text', 'too_long'],
      ['a text that is an object (S016)', { text: { $ne: null } }, 'text', 'type'],
      ['a state of its own (S107)', { state: 'approved' }, 'state', 'unknown_field'],
    ])('with %s are refused, and nothing is kept', async (_what, change, field, code) => {
      const { status, body } = await leave(change);
      expect([status, body.errors]).toEqual([422, [expect.objectContaining({ field, code })]]);
      expect(await stored()).toEqual([]);
    });

    it('need a published page', async () => {
      await edge.manager.update(Outcome, { eventId: organizer.event.id }, { publishedAt: null });
      expect((await leave()).status).toBe(404);
      expect((await edge.ask(null, 'POST', '/public/events/no-such-event/outcome/replies', REPLY)).status).toBe(404);
    });

    it('are listed with what waits first, by state and page by page, and counted for the overview', async () => {
      const { id } = organizer.event;
      await buildReply(edge.manager, id, { state: 'approved' });
      await buildReply(edge.manager, id, { state: 'declined' });
      await buildReply(edge.manager, id);
      const all = (await list()).body;
      expect([all.items.map(({ state }) => state), all.total, all.counts]).toEqual([['pending', 'declined', 'approved'], 3, { pending: 1, approved: 1, declined: 1 }]);
      expect((await list('?state=approved')).body.items.map(({ state }) => state)).toEqual(['approved']);
      expect((await list('?limit=1&offset=1')).body.items).toHaveLength(1);
      expect((await list('?limit=1000')).status).toBe(422);
      const { todos } = (await edge.ask<OverviewView>(organizer.person.id, 'GET', `/events/${id}/overview`)).body;
      expect(todos).toEqual([{ code: 'replies_waiting', count: 1, oldestAt: expect.any(String) }]);
    });

    it('are decided by the desk of their own event only', async () => {
      const reply = await buildReply(edge.manager, organizer.event.id);
      const moderator = await buildMembership(edge.manager, 'moderator', { event: organizer.event });
      const delegate = await buildMembership(edge.manager, 'attendee', { event: organizer.event });
      expect((await decide(reply.id, 'approved', delegate)).status).toBe(403);
      expect((await decide(reply.id, 'approved', moderator)).status).toBe(200);
      expect((await decide(reply.id, 'shown')).status).toBe(422);
      const foreign = await buildMembership(edge.manager, 'organizer');
      expect((await edge.ask(foreign.person.id, 'PUT', `/events/${foreign.event.id}/outcome/replies/${reply.id}`, { state: 'declined' })).status).toBe(404);
    });
  });
});
