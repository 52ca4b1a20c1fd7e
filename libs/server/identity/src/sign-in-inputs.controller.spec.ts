import type { ErrorCode } from '@plenary/contracts/error-codes';
import { newId } from '@plenary/kernel/db';
import { Signer } from '@plenary/kernel/signing';
import { type BadInput, BadInputs, createTestService, type HostileRequest, type TestService } from '@plenary/kernel/testing';
import { DataSource } from 'typeorm';
import type { Person } from './person.entity';
import { SIGN_IN_PURPOSE } from './sign-in.email';
import { SignInToken } from './sign-in-token.entity';
import { buildPerson, IdentityEdge, signInAs } from './testing';

const MB = 1024 * 1024;
const PASSWORD = 'four quiet seats by a window';

describe('bad and tricky inputs of signing in', () => {
  let service: TestService;
  let person: Person;
  let inputs: BadInputs;

  beforeAll(async () => {
    service = await createTestService(IdentityEdge);
    person = await buildPerson(service.app.get(DataSource).manager);
    const other = await buildPerson(service.app.get(DataSource).manager, { name: 'Somebody Else Entirely' });
    inputs = new BadInputs(service, { valid: () => ask('request', { email: 'nobody@delegates.example' }), foreign: [other.name, other.email] });
    expect((await inputs.send(await own('PUT', '/password', { password: PASSWORD })())).status).toBe(204);
  });
  afterAll(() => service.close());

  const ask = (path: string, json: unknown, headers: Record<string, string> = {}): HostileRequest => ({ method: 'POST', path: `/api/identity/sign-in/${path}`, json, headers });
  const raw = (body: string, type = 'application/json') => (): HostileRequest => ({ method: 'POST', path: '/api/identity/sign-in/request', body, headers: { 'content-type': type } });
  const own = (method: string, path: string, json: object) => async (): Promise<HostileRequest> => ({ method, path: `/api/identity/me${path}`, json, headers: await signInAs(service, person.id) });
  const refused = (id: string, what: string, status: number, code: ErrorCode, asked: BadInput['ask'], more: Partial<BadInput> = {}): BadInput => ({ id, what, ask: asked, refused: { status, code }, ...more });
  const named = (id: string, what: string, field: string, fieldCode: string, asked: BadInput['ask']): BadInput => ({ id, what, ask: asked, refused: { status: 422, code: 'common.invalid', field, fieldCode } });
  const address = (id: string, email: unknown, code = 'email'): BadInput => named(id, `address ${(JSON.stringify(email) ?? 'absent').slice(0, 40)}`, 'email', code, () => ask('request', { email }));
  const taken = (id: string, what: string, asked: BadInput['ask']): BadInput => ({ id, what, ask: asked });

  const signer = (): Signer => service.app.get(Signer, { strict: false });
  const issued = async (facts: object = {}): Promise<string> => {
    const id = newId();
    await service.app.get(DataSource).manager.insert(SignInToken, { id, personId: person.id, next: '/', reusable: false, expiresAt: new Date(Date.now() + 600_000), ...facts });
    return id;
  };
  const link = (change: (token: string) => string = (token) => token, facts: object = {}) => async (): Promise<HostileRequest> => ask('link', { token: change(signer().token(SIGN_IN_PURPOSE, await issued(facts))) });
  const wrongCode = (id: string): string => (signer().code(SIGN_IN_PURPOSE, id) === '000000' ? '000001' : '000000');
  const exhausted = (right: boolean) => async (): Promise<HostileRequest> => {
    const request = await issued({ tries: 5 });
    return ask('code', { request, code: right ? signer().code(SIGN_IN_PURPOSE, request) : wrongCode(request) });
  };
  const counted = { touches: ['sign_in_token'] };

  const rows: BadInput[] = [
    address('S001', undefined, 'required'), address('S001', null, 'required'), address('S001', '', 'required'),
    ...[{ $ne: null }, ['a@b.example', 'c@d.example'], 7].map((email) => address('S016', email, 'type')),
    ...['a@b@c.example', 'plain', '@x.example', 'a@'].map((email) => address('S023', email)),
    address('S024', 'a@x.example\r\nBcc: evil@e.example'),
    address('S025', 'u@x.example, evil@e.example'),
    taken('S027', 'another case', () => ask('request', { email: person.email.toUpperCase() })),
    address('S032', `${'a'.repeat(60_000)}@x.example`),
    address('S033', 'u@localhost'),
    address('S034', 'u@x.example\u200b'),
    ...['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)'].map((next) => taken('S084', `going on to ${next}`, () => ask('request', { email: person.email, next }))),

    refused('S130', 'a link a second time', 410, 'identity.token_used', link(undefined, { usedAt: new Date() })),
    refused('S131', 'a link that is cut', 401, 'identity.token_invalid', link((token) => token.slice(0, -4))),
    refused('S131', 'a link with one other character', 401, 'identity.token_invalid', link((token) => `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)),
    refused('S131', 'an expired link', 410, 'identity.token_expired', link(undefined, { expiresAt: new Date(Date.now() - 1_000) })),
    refused('S131', 'a link to an unknown id', 401, 'identity.token_invalid', () => ask('link', { token: signer().token(SIGN_IN_PURPOSE, newId()) })),
    ...['', 'x', '1 OR 1=1', 'a\u0000b', '\ud800'].map((token) => refused('S102', `link ${JSON.stringify(token)}`, 401, 'identity.token_invalid', () => ask('link', { token }))),
    named('S004', 'an endless link', 'token', 'too_long', () => ask('link', { token: 'x'.repeat(5_000) })),
    named('S016', 'a link that is an object', 'token', 'type', () => ask('link', { token: { $ne: '' } })),
    refused('S131', 'a wrong code', 401, 'identity.code_wrong', async () => { const request = await issued(); return ask('code', { request, code: wrongCode(request) }); }, counted),
    refused('S102', 'a code of no request', 401, 'identity.code_wrong', () => ask('code', { request: "'; --", code: '123456' })),
    refused('S135', 'a sixth code', 429, 'identity.code_exhausted', exhausted(false)),
    refused('S135', 'the right code after five wrong ones', 429, 'identity.code_exhausted', exhausted(true)),
    refused('S133', 'a wrong password', 401, 'identity.credentials_wrong', () => ask('password', { email: `${newId()}@x.example`, password: 'not this one' })),
    refused('S141', 'a password with NUL', 401, 'identity.credentials_wrong', () => ask('password', { email: `${newId()}@x.example`, password: 'a\u0000b' })),
    named('S141', 'a password of 100 kB at the door', 'password', 'too_long', () => ask('password', { email: person.email, password: 'x'.repeat(100_000) })),
    named('S141', 'seven characters', 'password', 'too_short', own('PUT', '/password', { password: 'seven 7' })),
    named('S141', 'a common password', 'password', 'password_common', own('PUT', '/password', { password: 'password1' })),
    named('S141', 'a new password of 100 kB', 'password', 'too_long', own('PUT', '/password', { password: 'x'.repeat(100_000) })),
    taken('S141', '64 characters', own('PUT', '/password', { password: 'x1'.repeat(32) })),
    taken('S141', 'pictures', own('PUT', '/password', { password: '🪑🪟🌄🕊️🍵🚪📚🖋️' })),

    ...['role', 'isAdmin', 'emailConfirmedAt', 'id', 'email', 'passwordHash'].map((field) => named('S106', `one's own ${field}`, field, 'unknown_field', own('PATCH', '', { [field]: newId() }))),
    ...['../../en', 'en_US; DROP', 'xx-YY-zz'].map((language) => named('S041', `language ${language}`, 'language', 'invalid', own('PATCH', '', { language }))),
    ...['Mars/Olympus', '../../etc/passwd', 'FOO+3', 'UTC\u0000'].map((timeZone) => named('S047', `zone ${JSON.stringify(timeZone)}`, 'timeZone', 'time_zone', own('PATCH', '', { timeZone }))),
    refused('S113', 'a profile of nobody', 401, 'common.unauthenticated', () => ({ method: 'PATCH', path: '/api/identity/me', json: { language: 'en' } })),
    refused('S140', 'a foreign page', 403, 'common.foreign_origin', () => ask('request', { email: 'a@b.example' }, { origin: 'https://evil.example' })),
    refused('S140', 'a cookie and a foreign page', 403, 'common.foreign_origin', async () => ask('request', { email: 'a@b.example' }, { ...(await signInAs(service, person.id)), origin: 'null' })),
    refused('S142', 'a cut body', 400, 'common.malformed', raw('{"email":')),
    ...['1', 'null', '[]', '"x"'].map((body) => refused('S142', `the body ${body}`, 422, 'common.invalid', raw(body))),
    refused('S142', 'no body', 400, 'common.malformed', raw('')),
    refused('S143', '1.1 MB', 413, 'common.too_large', raw(JSON.stringify({ email: 'x'.repeat(1_100_000) }))),
    ...['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'].map((type) => refused('S144', type, 415, 'common.unsupported_media_type', raw('{"email":"a@b.example"}', type))),
    refused('S145', 'an own __proto__', 422, 'common.invalid', raw('{"email":"a@b.example","__proto__":{"isAdmin":true}}')),
    refused('S145', 'a constructor', 422, 'common.invalid', raw('{"email":"a@b.example","constructor":{"prototype":{"x":1}}}')),
    refused('S146', '3000 deep', 400, 'common.malformed', raw(`${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`)),
  ];

  it.each(rows)('$id $what', async (row) => expect(await inputs.violations(row)).toEqual([]));

  it('hold no memory when each of them comes twenty times (I10)', async () => {
    // What sets a password is left out: hashing is slow on purpose.
    expect(await inputs.growth(rows.filter(({ id, refused: is }) => is !== undefined || id !== 'S141'))).toBeLessThan(20 * MB);
  });

  it('slow down who guesses passwords, even rightly, but not the owner elsewhere (S135)', async () => {
    const from = (password: string, address: string) => inputs.send(ask('password', { email: person.email, password }, { 'x-forwarded-for': address }));
    expect((await inputs.send(await own('PUT', '/password', { password: PASSWORD })())).status).toBe(204);
    for (let guess = 0; guess < 10; guess++) expect((await from(`guess ${guess}`, '10.7.7.7')).status).toBe(401);
    const refusedGuess = await from('guess 11', '10.7.7.7');
    expect([refusedGuess.status, Number(refusedGuess.headers['retry-after'])]).toEqual([429, expect.any(Number)]);
    expect((await from(PASSWORD, '10.7.7.7')).status).toBe(429);
    expect((await from(PASSWORD, '10.8.8.8')).status).toBe(200);
    const crowd = await Promise.all(Array.from({ length: 10 }, async (_, reader) => {
      const statuses: number[] = [];
      for (let guess = 0; guess < 10; guess++) statuses.push((await from(`guess ${guess}`, `10.9.9.${reader}`)).status);
      return statuses;
    }));
    expect([...new Set(crowd.flat())].sort()).toEqual([401, 429]);
  });
});
