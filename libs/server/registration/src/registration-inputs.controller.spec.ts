import type { ErrorCode } from '@plenary/contracts/error-codes';
import { COUNTRIES } from '@plenary/contracts/countries';
import type { Event } from '@plenary/events';
import { buildEvent, buildMembership, EventsTestEdge } from '@plenary/events/testing';
import { signInAs } from '@plenary/identity/testing';
import { newId } from '@plenary/kernel/db';
import { type BadInput, BadInputs, type HostileRequest } from '@plenary/kernel/testing';
import { buildRegistration, filledForm, RegistrationEdge } from './testing';

const FOREIGN = { title: { en: 'Another Conference Altogether' }, name: 'Foreign Delegate', email: 'foreign@elsewhere.example' };
const MB = 1024 * 1024;

describe('bad and tricky inputs of registering', () => {
  let edge: EventsTestEdge;
  let event: Event;
  let foreign: Event;
  let organizer: string;
  let inputs: BadInputs;

  beforeAll(async () => {
    edge = await EventsTestEdge.open(RegistrationEdge);
    event = await buildEvent(edge.manager, { approval: false, capacity: 1_000 });
    foreign = await buildEvent(edge.manager, { title: FOREIGN.title });
    await buildRegistration(edge.manager, { name: FOREIGN.name, email: FOREIGN.email, state: 'approved' }, { event: foreign });
    await buildRegistration(edge.manager, { name: 'Anna 100%' }, { event });
    organizer = (await buildMembership(edge.manager, 'organizer', { event })).person.id;
    inputs = new BadInputs(edge.service, { valid: () => form({}), foreign: [FOREIGN.title.en, FOREIGN.name, FOREIGN.email] });
  });
  afterAll(() => edge.service.close());

  const form = (facts: object, more: Partial<HostileRequest> = {}): HostileRequest => ({ method: 'POST', path: `/api/public/events/${event.slug}/registrations`, json: { ...filledForm({ email: `row-${newId()}@x.example` }), ...facts }, ...more });
  /** A value of one field: with a code it is refused and the field named, without one it is taken. */
  const typed = (id: string, field: string, value: unknown, fieldCode?: string, meant?: string): BadInput => ({
    id, what: `${field} ${(JSON.stringify(value) ?? 'absent').slice(0, 40)}`, ask: () => form({ [field]: value }), ...(fieldCode && { refused: { status: 422, code: 'common.invalid' as const, field, fieldCode, meant } }),
  });
  const refused = (id: string, what: string, status: number, code: ErrorCode, ask: BadInput['ask'], more: Partial<BadInput['refused']> = {}): BadInput => ({ id, what, ask, refused: { status, code, ...more } });
  const list = (id: string, query: string, field?: string): BadInput => ({
    id, what: `list${query.slice(0, 30)}`, ask: async () => ({ path: `/api/events/${event.id}/registrations${query}`, headers: await signInAs(edge.service, organizer) }), ...(field && { refused: { status: 422, code: 'common.invalid' as const } }),
  });
  const opens = (id: string, token: string, place: string): BadInput => refused(id, `${place} ${token.slice(0, 12)}`, 401, 'registration.link_invalid', () => ({ path: `/api/${place}/${encodeURIComponent(token)}` }));

  const rows: BadInput[] = [
    typed('S001', 'name', '', 'required'),
    typed('S001', 'name', undefined, 'required'),
    typed('S001', 'name', null, 'required'),
    typed('S002', 'name', '   \t ', 'required'),
    typed('S003', 'name', 'a\u0000b', 'control_char'),
    typed('S004', 'name', 'x'.repeat(10_000), 'too_long'),
    typed('S005', 'name', 'O\u0027Brien-N\u0303amas\u0323te d\u0027E\u0301te\u0301'),
    typed('S006', 'name', 'Suharto'),
    ...['محمد بن سلمان', 'נועה כהן', '王小明', 'Ọlá'].map((name) => typed('S007', 'name', name)),
    typed('S008', 'name', 'می\u200cخواهم'),
    ...['O', '李'].map((name) => typed('S009', 'name', name)),
    ...['Null', 'undefined', 'true', 'NaN', '0'].map((name) => typed('S010', 'name', name)),
    typed('S011', 'name', 'admin\u202Egnp.exe', 'bidi_override'),
    typed('S012', 'name', `e${'\u0301'.repeat(5000)}`, 'too_long'),
    typed('S013', 'name', '\ud800', 'invalid_unicode'),
    typed('S014', 'name', '<img src=x onerror=alert(1)>'),
    typed('S015', 'name', "Robert'); DROP TABLE users;--"),
    ...[{ $ne: null }, ['a', 'b'], { toString: 1 }].map((name) => typed('S016', 'name', name, 'type')),
    ...['{{event.__init__}}', '{name}', '<%= 7*7 %>', '${7*7}'].map((name) => typed('S017', 'name', name)),
    typed('S018', 'name', '[Click here](http://evil.example)'),
    typed('S019', 'name', 'Ann\nBcc: x@y.example', 'control_char'),
    typed('S020', 'name', 'Mоderator', 'reserved_name'),
    ...['a@b@c.example', 'plain', '@x.example', 'a@'].map((email) => typed('S023', 'email', email, 'email')),
    typed('S024', 'email', 'a@x.example\r\nBcc: evil@e.example', 'email'),
    typed('S025', 'email', 'u@x.example, evil@e.example', 'email'),
    ...['u+conf@x.example', 'o\u0027neil@x.example', 'a@b.museum'].map((email) => typed('S026', 'email', email)),
    typed('S028', 'email', `${'a'.repeat(64)}@x.example`),
    typed('S028', 'email', `${'a'.repeat(65)}@x.example`, 'email'),
    typed('S028', 'email', `uu@${'a.'.repeat(122)}example`),
    typed('S028', 'email', `u@${'a.'.repeat(123)}example`, 'email'),
    typed('S029', 'email', '"odd@x"@example.org', 'email'),
    typed('S030', 'email', 'user@bücher.example'),
    typed('S031', 'email', '用户@例え.jp', 'email_eai_unsupported'),
    typed('S032', 'email', `${'a'.repeat(60_000)}@x.example`, 'email'),
    ...['u@[127.0.0.1]', 'u@localhost', 'u@x'].map((email) => typed('S033', 'email', email, 'email')),
    typed('S034', 'email', 'u@x.example\u200b', 'email'),
    typed('S034', 'email', ' u@x.example '),
    typed('S036', 'country', 'UK', 'country', 'GB'),
    typed('S037', 'country', 'gb'),
    typed('S038', 'country', 'XK', new Set<string>(COUNTRIES).has('XK') ? undefined : 'country'),
    ...['ZZ', 'EU', 'AN', 'SU', 'United States', ''].map((country) => typed('S039', 'country', country, 'country')),
    ...['__proto__', 'constructor'].map((country) => typed('S040', 'country', country, 'country')),
    typed('international', 'country', 'international'),
    ...['../../en', 'en_US; DROP', 'xx-YY-zz'].map((language) => typed('S041', 'language', language, 'invalid')),
    { id: 'S042', what: 'endless languages', ask: () => form({}, { headers: { 'accept-language': 'a;q=0.9,'.repeat(1_000) } }) },
    typed('S044', 'category', 'media', 'invalid'),
    typed('S044', 'category', null, 'required'),
    typed('S044', 'category', ['government', 'university'], 'invalid'),
    typed('S044', 'consent', false, 'invalid'),
    typed('S047', 'timeZone', 'Mars/Olympus'),
    typed('S106', 'role', 'admin', 'unknown_field'),
    ...['state', 'personId', 'price', 'createdAt', 'id', 'eventId'].map((field) => typed('S107', field, newId(), 'unknown_field')),

    ...['unknown-event', '%00', '..%2f..', "1'%20OR%201=1"].map((slug) => refused('S102', `event ${slug}`, 404, 'common.not_found', () => ({ path: `/api/public/events/${slug}/registration-form` }))),
    ...['9223372036854775808', '-1', '1e3', '0', 'not-a-uuid', '%00'].map((id) => refused('S103', `event ${id}`, 404, 'common.not_found', async () => ({ path: `/api/events/${id}/registrations`, headers: await signInAs(edge.service, organizer) }))),
    ...['not-a-token', '1 OR 1=1', `${newId()}.AAAA`].flatMap((token) => ['registration-requests', 'registration-confirmations', 'join'].map((place) => opens('S102', token, place))),
    refused('S104', 'a list of another event', 404, 'common.not_found', async () => ({ path: `/api/events/${foreign.id}/registrations`, headers: await signInAs(edge.service, organizer) })),
    refused('S104', 'an export of another event', 404, 'common.not_found', async () => ({ path: `/api/events/${foreign.id}/registrations.csv`, headers: await signInAs(edge.service, organizer) })),
    refused('S140', 'a foreign page', 403, 'common.foreign_origin', () => form({}, { headers: { origin: 'https://evil.example' } })),
    refused('S144', 'text', 415, 'common.unsupported_media_type', () => form({}, { headers: { 'content-type': 'text/plain' } })),
    refused('S145', 'an own __proto__', 422, 'common.invalid', () => form({}, { json: undefined, body: `{"__proto__":{"isAdmin":true},${JSON.stringify(filledForm()).slice(1)}`, headers: { 'content-type': 'application/json' } }), { field: '__proto__', fieldCode: 'unknown_field' }),
    refused('S152', 'a key that is no key', 422, 'common.invalid', () => form({}, { headers: { 'idempotency-key': '\u00a0x' } }), { field: 'Idempotency-Key', fieldCode: 'invalid' }),

    ...['?userId=', '?ids[]=', '?state='].map((query) => list('S105', query, 'refused')),
    ...['?limit=-1', '?limit=0', '?limit=1e9', '?limit=abc', '?limit='].map((query) => list('S114', query, 'refused')),
    ...['?limit=1&limit=2', '?sort[]=name'].map((query) => list('S115', query, 'refused')),
    ...['?sort=password', '?sort=createdAt;drop', '?order=ASC;--'].map((query) => list('S116', query, 'refused')),
    ...['?search=%25', '?search=_', '?search=%5C'].map((query) => list('S117', query)),
    ...["?search='", '?search=(', '?search=%26%20%7C%20!'].map((query) => list('S118', query)),
    list('S119', `?search=${'x'.repeat(10_000)}`, 'refused'),
    ...['?offset=1e9', '?late=maybe'].map((query) => list('S120', query, 'refused')),
  ];

  it.each(rows)('$id $what', async (row) => expect(await inputs.violations(row)).toEqual([]));

  it('hold no memory when each of them comes twenty times (I10)', async () => {
    expect(await inputs.growth(rows)).toBeLessThan(20 * MB);
  });

  it('leave no trace on objects of the process (S145)', () => {
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });
});
