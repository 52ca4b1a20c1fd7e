import type { Event } from '@plenary/events';
import { buildEvent, buildMembership, EventsTestEdge } from '@plenary/events/testing';
import { buildPerson, signInAs } from '@plenary/identity/testing';
import { newId } from '@plenary/kernel/db';
import { Mail } from '@plenary/kernel/mail';
import type { OwnRegistrationView, RegisteredView, RegistrationFormView, RegistrationList } from '@plenary/contracts/registration';
import type { PublicEventView, VisitorView } from '@plenary/contracts/public-event';
import { RegistrationTokens } from './registration.tokens';
import { Registration } from './registration.entity';
import { buildRegistration, filledForm, RegistrationEdge } from './testing';

describe('registering over HTTP', () => {
  let edge: EventsTestEdge;
  let event: Event;

  beforeAll(async () => {
    edge = await EventsTestEdge.open(RegistrationEdge);
    event = await buildEvent(edge.manager, { approval: false, capacity: 100 });
  });
  afterAll(() => edge.service.close());

  const tokens = (): RegistrationTokens => edge.service.app.get(RegistrationTokens, { strict: false });
  const send = <T = RegisteredView>(form: object, headers?: Record<string, string>) => edge.ask<T>(null, 'POST', `/public/events/${event.slug}/registrations`, form, headers);
  const path = (rest: string) => `/public/events/${event.slug}/${rest}`;

  it('leads from the form over the mail’s link to the own page, signed in', async () => {
    const form = await edge.ask<RegistrationFormView>(null, 'GET', path('registration-form'));
    expect(form).toMatchObject({ status: 200, body: { open: true, full: false, approval: false, consentVersion: 1, invitation: null } });
    const sent = await send(filledForm({ email: 'way@ministry.example' }));
    expect(sent).toMatchObject({ status: 202, body: { next: 'confirm' } });
    expect(await edge.ask(null, 'GET', `/registration-requests/${sent.body.request}`)).toMatchObject({ status: 200, body: { email: 'way@ministry.example', expired: false } });
    const request = await edge.manager.findOneByOrFail(Registration, { emailKey: 'way@ministry.example' });
    const token = new URL(tokens().confirmUrl(request.id)).searchParams.get('token') ?? '';
    for (let i = 0; i < 3; i++) expect((await edge.ask(null, 'GET', `/registration-confirmations/${token}`)).status).toBe(200);
    expect((await edge.manager.findOneByOrFail(Registration, { id: request.id })).state).toBe('unconfirmed');
    const confirmed = await edge.ask<{ next: string }>(null, 'POST', '/registration-confirmations', { token });
    expect(confirmed).toMatchObject({ status: 200, body: { next: `/e/${event.slug}/me` } });
    const cookie = String(confirmed.headers['set-cookie']).split(';')[0] ?? '';
    const own = await edge.ask<OwnRegistrationView>(null, 'GET', path('registration'), undefined, { cookie });
    expect(own.body).toMatchObject({ state: 'approved', email: 'way@ministry.example', can: { edit: true, withdraw: true } });
    const calendar = await edge.service.app.inject({ url: `/api${path('registration.ics')}`, headers: { cookie, host: 'plenary.test' } });
    expect(calendar.headers['content-type']).toContain('text/calendar');
    expect(calendar.body.replaceAll('\r\n ', '')).toContain(own.body.joinPath);
    const visitor = await edge.ask<VisitorView>(null, 'GET', path('me'), undefined, { cookie });
    expect(visitor.body).toMatchObject({ state: 'approved', registrationId: own.body.id });
    const figures = await edge.ask<PublicEventView>(null, 'GET', `/public/events/${event.slug}`);
    expect(figures.body.delegates).toEqual({ total: 1, countries: [{ country: 'KZ', count: 1 }] });
    expect(JSON.stringify(figures.body)).not.toContain('ministry.example');
  });

  it('enters the room by the personal link, from a device that knows nobody', async () => {
    const { person } = await buildRegistration(edge.manager, { state: 'approved' }, { event });
    const rows: { id: string; link_version: number }[] = await edge.manager.query('SELECT id, link_version FROM membership WHERE event_id = $1 AND person_id = $2', [event.id, person?.id]);
    const token = tokens().joinPath({ id: rows[0]?.id ?? '', linkVersion: rows[0]?.link_version ?? 0 }).replace('/join/', '');
    expect(await edge.ask(null, 'GET', `/join/${encodeURIComponent(token)}`)).toMatchObject({ status: 200, body: { name: person?.name, own: false } });
    const entered = await edge.ask(null, 'POST', '/join', { token });
    expect(entered).toMatchObject({ status: 200, body: { next: `/e/${event.slug}/room` } });
    const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
    expect(await edge.ask(null, 'GET', path('registration'), undefined, { cookie })).toMatchObject({ status: 200 });
    expect((await edge.ask(null, 'POST', '/join', { token: `${token}x` })).status).toBe(401);
  });

  describe('bad and tricky inputs', () => {
    it.each([
      ['en', 'UK', 'GB — United Kingdom'],
      ['ru', 'uk', 'GB — Великобритания'],
      ['kk', 'EL', 'GR — Грекия'],
    ])('S036: names in %s the country that %s means', async (language, country, named) => {
      const answer = await send<{ errors: unknown[] }>(filledForm({ email: 'meant@x.example', country: country as never }), { 'accept-language': language });
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'country', code: 'country', message: expect.stringContaining(named) as unknown }] } });
    });

    it('S005, S037: stores names composed and countries in capitals', async () => {
      await send(filledForm({ email: 'stored@x.example', name: 'Ete\u0301 ', country: 'gb' as never }));
      expect(await edge.manager.findOneByOrFail(Registration, { emailKey: 'stored@x.example' })).toMatchObject({ name: 'Eté', country: 'GB' });
    });

    it('S027, S134: answers the same for a known and an unknown address', async () => {
      const person = await buildPerson(edge.manager, { email: 'USER@example.org' });
      await buildRegistration(edge.manager, { state: 'approved' }, { event, person });
      const shape = ({ status, body }: { status: number; body: RegisteredView }) => ({ status, keys: Object.keys(body), next: body.next, length: body.request?.length });
      const known = shape(await send(filledForm({ email: 'user@EXAMPLE.org' })));
      expect(known).toEqual(shape(await send(filledForm({ email: 'unknown@example.org' }))));
      for (const email of ['user@example.org', 'unknown2@example.org']) expect(await edge.ask(null, 'POST', path('link'), { email })).toMatchObject({ status: 202, body: { sent: true } });
    });

    it('S152: the same key with the same form is one request; with another form it is refused', async () => {
      const key = newId();
      const form = filledForm({ email: 'once@x.example' });
      const [first, second] = [await send(form, { 'idempotency-key': key, 'x-forwarded-for': '10.9.9.9' }), await send(form, { 'idempotency-key': key, 'x-forwarded-for': '10.9.9.9' })];
      expect(second.body).toEqual(first.body);
      expect(await edge.manager.countBy(Mail, { recipientKey: 'once@x.example' })).toBe(1);
      expect((await send({ ...form, name: 'Other' }, { 'idempotency-key': key, 'x-forwarded-for': '10.9.9.9' })).status).toBe(422);
    });
  });

  describe('the team’s list', () => {
    let organizer: string;
    let conference: Event;

    beforeAll(async () => {
      conference = await buildEvent(edge.manager, { capacity: 50 });
      organizer = (await buildMembership(edge.manager, 'organizer', { event: conference })).person.id;
      const facts: Partial<Registration>[] = [
        { name: 'Anna 100%', country: 'EE', state: 'approved', email: 'anna@university.example' },
        { name: '=HYPERLINK("http://evil.example","x")', institution: 'Bureau_of Statistics', country: null },
        { name: 'Late Comer', late: true, country: 'AZ', category: 'university' },
        { name: 'Unconfirmed', state: 'unconfirmed' },
      ];
      for (const fact of facts) await buildRegistration(edge.manager, fact, { event: conference });
    });

    const list = (query: string) => edge.ask<RegistrationList>(organizer, 'GET', `/events/${conference.id}/registrations${query}`);
    const names = async (query: string) => (await list(query)).body.items.map(({ name }) => name);

    it('puts who stands at the door first, and hides what nobody confirmed', async () => {
      const { body } = await list('');
      expect(body.items.map(({ name }) => name)).toEqual(['Late Comer', '=HYPERLINK("http://evil.example","x")', 'Anna 100%']);
      expect(body).toMatchObject({ total: 3, late: 1, taken: 1, capacity: 50, states: { pending: 2, approved: 1, unconfirmed: 1 }, countries: [{ country: 'EE', count: 1 }] });
      expect(body.items[0]?.can).toEqual({ approve: true, decline: true, reopen: false });
    });

    it.each([
      ['S117 percent', '?search=%25', ['Anna 100%']],
      ['S117 underscore', '?search=_', ['=HYPERLINK("http://evil.example","x")']],
      ['S117 backslash', '?search=%5C', []],
      ['S118 quotes', "?search='", []],
      ['an address', '?search=UNIVERSITY.example', ['Anna 100%']],
      ['a state', '?state=unconfirmed', ['Unconfirmed']],
      ['a country', '?country=az', ['Late Comer']],
      ['international', '?country=international', ['=HYPERLINK("http://evil.example","x")']],
      ['a category', '?category=university', ['Late Comer']],
      ['late ones', '?late=true', ['Late Comer']],
      ['an order and a page', '?sort=country&order=desc&limit=1&offset=1', ['Late Comer']],
    ])('finds by %s', async (_, query, found) => {
      expect(await names(query)).toEqual(found);
    });

    it.each(['?limit=-1', '?limit=0', '?limit=1e9', '?limit=abc', '?limit=', '?sort=password', '?sort=createdAt;drop', '?order=ASC;--', '?limit=1&limit=2', '?state=', '?late=maybe', `?search=${'x'.repeat(10_000)}`, '?offset=1e9', '?userId='].map((query) => ({ query, start: query.slice(0, 30) })))(
      'S105, S114 to S120: refuses $start',
      async ({ query }) => expect((await list(query)).status).toBe(422),
    );

    it('is exported as text that no spreadsheet runs, with a byte order mark', async () => {
      const headers = { ...(await signInAs(edge.service, organizer)), 'accept-language': 'kk' };
      const { rawPayload, headers: answered } = await edge.service.app.inject({ url: `/api/events/${conference.id}/registrations.csv`, headers });
      expect(answered['content-type']).toContain('text/csv');
      expect([...rawPayload.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      const [heading, ...lines] = rawPayload.subarray(3).toString().trimEnd().split('\r\n');
      expect(heading).toMatch(/^Күйі,Аты-жөні,/);
      expect(lines).toHaveLength(3);
      expect(lines.find((line) => line.includes('HYPERLINK'))).toContain(`"'=HYPERLINK(""http://evil.example"",""x"")"`);
    });
  });

  it('S104, S108, S113: shows lists, exports and decisions to the team of that event only', async () => {
    const { registration, person } = await buildRegistration(edge.manager, { state: 'approved' }, { event });
    const organizer = (await buildMembership(edge.manager, 'organizer', { event })).person.id;
    const speaker = (await buildMembership(edge.manager, 'speaker', { event })).person.id;
    const stranger = (await buildMembership(edge.manager, 'organizer')).person.id;
    const decision = { decision: 'decline', ids: [registration.id], reason: 'x' };
    const statuses = async (personId: string | null) => [
      (await edge.ask(personId, 'GET', `/events/${event.id}/registrations`)).status,
      (await edge.ask(personId, 'POST', `/events/${event.id}/registrations/decisions`, decision)).status,
      (await edge.ask(personId, 'POST', `/events/${event.id}/delegate-invitations`, { addresses: 'a@x.example', language: 'en' })).status,
    ];
    expect(await statuses(null)).toEqual([401, 401, 401]);
    expect(await statuses(person?.id ?? '')).toEqual([403, 403, 403]);
    expect(await statuses(speaker)).toEqual([403, 403, 403]);
    expect(await statuses(stranger)).toEqual([404, 404, 404]);
    expect((await edge.manager.findOneByOrFail(Registration, { id: registration.id })).state).toBe('approved');
    expect(await statuses(organizer)).toEqual([200, 200, 201]);
    expect(await edge.ask(null, 'GET', path('registration'))).toMatchObject({ status: 401 });
    expect(await edge.ask(stranger, 'GET', path('registration'))).toMatchObject({ status: 404 });
  });
});
