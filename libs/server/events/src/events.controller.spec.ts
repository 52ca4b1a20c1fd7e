import type { EventView, MyEventsView, OrganizationView, PublicationView } from '@plenary/contracts/events';
import type { OverviewView } from '@plenary/contracts/overview';
import { buildPerson } from '@plenary/identity/testing';
import { AuditEntry } from '@plenary/kernel/audit';
import { newId } from '@plenary/kernel/db';
import type { Person } from '@plenary/identity';
import { Event } from './event.entity';
import { OverviewRegistry } from './overview.contributor';
import { buildEvent, buildMembership } from './testing';
import { EventsTestEdge } from './testing/edge';

const CONFERENCE = {
  title: { en: 'Digital government', ru: 'Цифровое правительство', kk: 'Цифрлық үкімет' },
  timeZone: 'asia/almaty', startsAt: '2027-03-10T09:00:00+05:00', endsAt: '2027-03-10T18:00:00+05:00', languages: ['en', 'ru', 'kk'], capacity: 150,
};

describe('events over HTTP', () => {
  let edge: EventsTestEdge;
  let admin: Person;

  beforeAll(async () => {
    edge = await EventsTestEdge.open();
    admin = await buildPerson(edge.manager, { isAdmin: true });
  });
  afterAll(() => edge.service.close());

  const make = async (change: object = {}, by = admin.id) => edge.ask<{ id: string }>(by, 'POST', '/events', { ...CONFERENCE, ...change });
  const view = async (id: string, by = admin.id) => (await edge.ask<EventView>(by, 'GET', `/events/${id}`)).body;

  describe('making an event', () => {
    it('makes a draft with sensible start values, and its maker organizes it', async () => {
      const { status, body } = await make({ startsAt: '2027-03-10T09:00', endsAt: '2027-03-10T18:00', organizations: [{ name: { en: 'Hub' } }, { name: { en: 'Ministry' } }] });
      expect(status).toBe(201);
      expect(await view(body.id)).toMatchObject({
        slug: 'digital-government', state: 'draft', timeZone: 'Asia/Almaty', startsAt: '2027-03-10T04:00:00.000Z', capacity: 150, taken: 0, approval: true, referenceLanguage: 'en',
        categories: ['government', 'international', 'university'], consentVersion: 1, rev: 1, organizations: [{ name: { en: 'Hub' } }, { name: { en: 'Ministry' } }],
      });
      const mine = (await edge.ask<MyEventsView>(admin.id, 'GET', '/events')).body;
      expect(mine.items.find(({ id }) => id === body.id)?.roles).toEqual(['organizer']);
    });

    it('is open to administrators and to who organizes something, to nobody else', async () => {
      const organizer = await buildMembership(edge.manager, 'organizer');
      const staff = await buildMembership(edge.manager, ['staff', 'moderator', 'speaker']);
      const can = async (id: string) => (await edge.ask<MyEventsView>(id, 'GET', '/events')).body.can;
      expect([(await make({}, organizer.person.id)).status, await can(organizer.person.id)]).toEqual([201, { createEvent: true }]);
      expect([(await make({}, staff.person.id)).status, await can(staff.person.id)]).toEqual([403, { createEvent: false }]);
      expect((await edge.ask(null, 'POST', '/events', CONFERENCE)).status).toBe(401);
    });

    it('does it once per key', async () => {
      const key = { 'idempotency-key': newId() };
      const [first, second] = [await edge.ask<{ id: string }>(admin.id, 'POST', '/events', CONFERENCE, key), await edge.ask<{ id: string }>(admin.id, 'POST', '/events', CONFERENCE, key)];
      expect(second.body).toEqual(first.body);
      expect((await edge.ask(admin.id, 'POST', '/events', { ...CONFERENCE, capacity: 1 }, key)).body.code).toBe('common.key_reused');
    });

    it('finds another address when two titles are alike, and refuses a taken one that was asked for', async () => {
      const first = await make({ title: { ru: 'Итоги года' }, referenceLanguage: 'ru' });
      const second = await make({ title: { ru: 'Итоги года' }, referenceLanguage: 'ru' });
      expect((await view(first.body.id)).slug).toBe('itogi-goda');
      expect((await view(second.body.id)).slug).toMatch(/^itogi-goda-[0-9a-f]{6}$/);
      const taken = await edge.ask(admin.id, 'POST', '/events', { ...CONFERENCE, slug: 'Itogi-Goda' });
      expect([taken.status, taken.body.code, taken.body.errors?.[0]?.field]).toEqual([409, 'events.slug_taken', 'slug']);
    });

    it.each([
      ['no title', { title: {} }, 'title', 'required'],
      ['a title in an unknown language', { title: { xx: 'A' } }, 'title.xx', 'unknown_field'],
      ['a title of 10,000 letters (S004)', { title: { en: 'x'.repeat(10_000) } }, 'title.en', 'too_long'],
      ['a title with a null byte (S003)', { title: { en: 'a\u0000b' } }, 'title.en', 'control_char'],
      ['a title of two lines (S127)', { title: { en: 'A\r\nATTENDEE:mailto:x@e.example' } }, 'title.en', 'control_char'],
      ['a title that is an object (S016)', { title: { en: { $ne: null } } }, 'title.en', 'type'],
      ['a zone on Mars (S047)', { timeZone: 'Mars/Olympus' }, 'timeZone', 'time_zone'],
      ['no zone (S047)', { timeZone: '' }, 'timeZone', 'time_zone'],
      ['a path for a zone (S047)', { timeZone: '../../etc/passwd' }, 'timeZone', 'time_zone'],
      ['a POSIX zone (S048)', { timeZone: 'FOO+3' }, 'timeZone', 'time_zone'],
      ['an offset (S050)', { timeZone: '+05:30' }, 'timeZone', 'time_zone'],
      ['an end before the start (S053)', { endsAt: '2027-03-10T08:00:00+05:00' }, 'endsAt', 'end_before_start'],
      ['no length (S054)', { endsAt: CONFERENCE.startsAt }, 'endsAt', 'zero_length'],
      ['the 30th of February (S055)', { startsAt: '2027-02-30T10:00:00Z' }, 'startsAt', 'date'],
      ['a word for a date (S058)', { startsAt: 'tomorrow' }, 'startsAt', 'date'],
      ['infinity (S058)', { endsAt: 'infinity' }, 'endsAt', 'date'],
      ['ten years (S060)', { endsAt: '2037-03-10T18:00:00+05:00' }, 'endsAt', 'too_long'],
      ['minus one place (S172)', { capacity: -1 }, 'capacity', 'too_small'],
      ['a trillion places (S172)', { capacity: 1e12 }, 'capacity', 'too_big'],
      ['an hour that the clock skips (S056)', { timeZone: 'Europe/Paris', startsAt: '2027-03-28T02:30', endsAt: '2027-03-28T09:00' }, 'startsAt', 'nonexistent_local_time'],
      ['an hour that the clock repeats (S057)', { timeZone: 'Europe/Paris', startsAt: '2026-10-25T02:30', endsAt: '2026-10-25T09:00' }, 'startsAt', 'ambiguous_local_time'],
      ['an institution without a name', { organizations: [{ name: {} }] }, 'organizations.0.name', 'required'],
      ['an institution of another event', { organizations: [{ id: newId(), name: { en: 'A' } }] }, 'organizations', 'invalid'],
      ['no language', { languages: [] }, 'languages', 'too_short'],
      ['a language nobody speaks (S041)', { languages: ['../../en'] }, 'languages.0', 'invalid'],
      ['an address with a slash', { slug: '../admin' }, 'slug', 'slug'],
      ['a state of its own (S107)', { state: 'published' }, 'state', 'unknown_field'],
      ['places taken of its own (S107)', { taken: -5 }, 'taken', 'unknown_field'],
    ])('refuses %s and names the field', async (_what, change, field, code) => {
      const before = await edge.manager.count(Event);
      const { status, body } = await edge.ask(admin.id, 'POST', '/events', { ...CONFERENCE, ...change });
      expect([status, body.code]).toEqual([422, 'common.invalid']);
      expect(body.errors).toContainEqual(expect.objectContaining({ field, code }));
      expect(await edge.manager.count(Event)).toBe(before);
    });

    it.each(['Europe/Kyiv', 'Asia/Kolkata', 'America/Nuuk', 'UTC'])('keeps the zone %s as it was given (S045, S046)', async (timeZone) => {
      expect((await view((await make({ timeZone })).body.id)).timeZone).toBe(timeZone);
    });

    it('keeps hostile text as text (S014, S017, S021)', async () => {
      const title = { en: '</script><script>alert(1)</script> {{event.__init__}} Robert\'); DROP TABLE event;--' };
      expect((await view((await make({ title })).body.id)).title).toEqual(title);
    });
  });

  describe('editing', () => {
    it('changes what is named, leaves the rest, and writes the history', async () => {
      const { id } = (await make({ description: { en: 'Two days.' } })).body;
      const edited = await edge.ask<EventView>(admin.id, 'PATCH', `/events/${id}`, { rev: 1, capacity: null, title: { en: 'Another name' } });
      expect(edited.body).toMatchObject({ rev: 2, capacity: null, title: { en: 'Another name' }, description: { en: 'Two days.' }, timeZone: 'Asia/Almaty' });
      const [entry] = await edge.manager.find(AuditEntry, { where: { subjectId: id, action: 'events.edit' } });
      expect([Object.keys(entry?.after ?? {}).sort(), entry?.before?.['capacity'], entry?.actorId]).toEqual([['capacity', 'rev', 'title'], 150, admin.id]);
    });

    it('tells the second of two editors the current version, and loses nothing of the first (S174)', async () => {
      const { id } = (await make()).body;
      const both = await Promise.all(['A', 'B'].map((en) => edge.ask<EventView & { code: string; meta: object }>(admin.id, 'PATCH', `/events/${id}`, { rev: 1, title: { en } })));
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      const [winner, loser] = both[0]?.status === 200 ? both : [both[1], both[0]];
      expect([loser?.body.code, loser?.body.meta]).toEqual(['common.version_conflict', { rev: 2 }]);
      expect((await view(id)).title).toEqual(winner?.body.title);
    });

    it('refuses fewer places than are taken, and an unasked move of zone', async () => {
      const event = await buildEvent(edge.manager, { capacity: 50, taken: 20 });
      const edit = (change: object) => edge.ask(admin.id, 'PATCH', `/events/${event.id}`, { rev: 1, ...change });
      const small = await edit({ capacity: 19 });
      expect([small.status, small.body.code, small.body.meta]).toEqual([409, 'events.capacity_below_taken', { taken: 20 }]);
      expect((await edit({ timeZone: 'Europe/Paris' })).body.code).toBe('events.zone_needs_confirmation');
      expect((await edit({ timeZone: 'Europe/Paris', confirmTimeZone: true })).status).toBe(200);
    });

    it('checks a single date against the one that is stored', async () => {
      const { id } = (await make()).body;
      const { status, body } = await edge.ask(admin.id, 'PATCH', `/events/${id}`, { rev: 1, startsAt: '2027-03-11T00:00:00Z' });
      expect([status, body.errors]).toEqual([422, [expect.objectContaining({ field: 'endsAt', code: 'end_before_start' })]]);
    });
  });

  describe('institutions', () => {
    const put = (id: string, organizations: object[]) => edge.ask<OrganizationView[] & { errors: object[] }>(admin.id, 'PUT', `/events/${id}/organizations`, { organizations });

    it('stand in the order they were given, with what they are responsible for', async () => {
      const { id } = (await make()).body;
      const first = (await put(id, [{ name: { en: 'Hub' }, short: 'ACSH', country: 'kz', areas: { en: 'venue' } }, { name: { en: 'United Nations' } }])).body;
      expect(first.map(({ name, country, areas }) => [name.en, country, areas.en])).toEqual([['Hub', 'KZ', 'venue'], ['United Nations', null, undefined]]);
      const [hub, un] = first;
      const turned = (await put(id, [{ id: un?.id, name: { en: 'UN DESA' } }, { id: hub?.id, name: { en: 'Hub' } }])).body;
      expect(turned.map(({ name, id: key }) => [name.en, key])).toEqual([['UN DESA', un?.id], ['Hub', hub?.id]]);
    });

    it('are never changed on another event that names them too', async () => {
      const [mine, foreign] = [(await make()).body.id, (await make()).body.id];
      const [hub] = (await put(mine, [{ name: { en: 'Hub' } }])).body;
      await edge.manager.query('INSERT INTO event_organization (event_id, organization_id, position) VALUES ($1, $2, 0)', [foreign, hub?.id]);
      expect((await put(mine, [{ id: hub?.id, name: { en: 'Renamed' } }])).body[0]?.name).toEqual({ en: 'Renamed' });
      expect((await view(foreign)).organizations[0]?.name).toEqual({ en: 'Hub' });
    });

    it.each([
      ['of an unknown id', [{ id: newId(), name: { en: 'A' } }]],
      ['without a name', [{ name: {} }]],
      ['of the country UK (S036)', [{ name: { en: 'A' }, country: 'UK' }]],
      ['of the country __proto__ (S040)', [{ name: { en: 'A' }, country: '__proto__' }]],
      ['too many', Array.from({ length: 21 }, () => ({ name: { en: 'A' } }))],
    ])('%s are refused', async (_what, organizations) => {
      expect((await put((await make()).body.id, organizations)).status).toBe(422);
    });
  });

  describe('publication', () => {
    const move = (id: string, step: string, by = admin.id) => edge.ask<PublicationView & { code: string; meta: { checks: object[] } }>(by, 'POST', `/events/${id}/moves/${step}`);

    it('is refused while something blocks it, and done when nothing does', async () => {
      const { id } = (await make()).body;
      const refused = await move(id, 'publish');
      expect([refused.status, refused.body.code, refused.body.meta.checks]).toEqual([409, 'events.incomplete', [{ code: 'consent_missing', level: 'blocker' }]]);
      await edge.ask(admin.id, 'PATCH', `/events/${id}`, { rev: 1, consentText: { en: 'We keep your answers.' } });
      expect((await move(id, 'publish')).body.state).toBe('published');
      expect((await view(id)).publishedAt).not.toBeNull();
      expect((await move(id, 'publish')).body.code).toBe('events.not_draft');
      expect((await move(id, 'explode')).status).toBe(404);
    });

    it('asks features what they miss, and shows what waits in the order of urgency', async () => {
      const { event, person } = await buildMembership(edge.manager, 'organizer');
      edge.service.app.get(OverviewRegistry).register({
        contribute: async () => ({
          todos: [{ code: 'registrations_waiting', count: 9, oldestAt: null }, { code: 'speakers_unconfirmed', count: 0, oldestAt: null }, { code: 'mails_failed', count: 2, oldestAt: null }],
          checks: [{ code: 'no_room', level: 'warning' }],
        }),
      });
      const { body } = await edge.ask<OverviewView>(person.id, 'GET', `/events/${event.id}/overview`);
      expect(body.todos.map(({ code, count }) => [code, count])).toEqual([['mails_failed', 2], ['registrations_waiting', 9]]);
      expect(body.checks.map(({ code }) => code)).toEqual(['description_missing', 'no_organizations', 'single_organizer', 'no_room']);
      expect([body.registrations, body.live]).toEqual([null, []]);
    });
  });

  describe('rights', () => {
    const routes: [string, 'GET' | 'POST' | 'PATCH' | 'PUT', string, object | undefined, number[]][] = [
      ['see', 'GET', '', undefined, [200, 200, 200]],
      ['see the overview of', 'GET', '/overview', undefined, [200, 200, 200]],
      ['edit', 'PATCH', '', { rev: 1 }, [200, 403, 403]],
      ['name the institutions of', 'PUT', '/organizations', { organizations: [] }, [200, 403, 403]],
      ['publish', 'POST', '/moves/archive', undefined, [200, 403, 403]],
    ];

    it.each(routes)('let the right people %s an event', async (_what, method, path, payload, expected) => {
      const event = await buildEvent(edge.manager);
      const roles = ['organizer', 'staff', 'moderator'] as const;
      const people = await Promise.all(roles.map((role) => buildMembership(edge.manager, role, { event })));
      const delegate = await buildMembership(edge.manager, 'attendee', { event });
      const ask = (id: string | null) => edge.ask(id, method, `/events/${event.id}${path}`, payload);
      expect([(await ask(null)).status, (await ask(delegate.person.id)).status]).toEqual([401, 403]);
      for (const [i, status] of [...expected.entries()].reverse()) expect((await ask(people[i]?.person.id ?? null)).status).toBe(status);
    });

    it('answer a foreign draft like an unknown one (S104, S110)', async () => {
      const draft = await buildEvent(edge.manager, { state: 'draft' });
      const stranger = (await buildMembership(edge.manager, 'organizer')).person.id;
      const [foreign, unknown] = [await edge.ask(stranger, 'GET', `/events/${draft.id}`), await edge.ask(stranger, 'GET', `/events/${newId()}`)];
      expect(foreign).toMatchObject({ status: 404, body: unknown.body });
    });

    it.each(['not-a-uuid', '1%20OR%201=1', '9223372036854775808', '-1', '%00'])('answer the id %s like an unknown one (S102, S103)', async (id) => {
      expect((await edge.ask(admin.id, 'GET', `/events/${id}`)).status).toBe(404);
    });
  });
});
