import { newId } from '@plenary/kernel/db';
import { Mail } from '@plenary/kernel/mail';
import { Signer } from '@plenary/kernel/signing';
import { createTestService, type TestService } from '@plenary/kernel/testing';
import { DataSource } from 'typeorm';
import type { Person } from './person.entity';
import { SIGN_IN_PURPOSE } from './sign-in.email';
import { SignInToken } from './sign-in-token.entity';
import { buildPerson, IdentityEdge, signInAs } from './testing';

const HEADERS = { origin: 'http://plenary.test', host: 'plenary.test' };

describe('signing in over HTTP', () => {
  let service: TestService;
  let source: DataSource;

  beforeAll(async () => {
    service = await createTestService(IdentityEdge);
    source = service.app.get(DataSource);
  });
  afterAll(() => service.close());

  const post = (path: string, payload: object, headers: Record<string, string> = {}) =>
    service.app.inject({ method: 'POST', url: `/api/identity/${path}`, headers: { ...HEADERS, 'x-forwarded-for': `10.0.0.${Math.floor(Math.random() * 250)}`, ...headers }, payload });

  const requestFor = async (person: Person): Promise<string> => (await post('sign-in/request', { email: person.email, next: '/manage' })).json<{ request: string }>().request;
  const linkOf = (tokenId: string) => service.app.get(Signer, { strict: false }).token(SIGN_IN_PURPOSE, tokenId);
  const codeOf = (tokenId: string) => service.app.get(Signer, { strict: false }).code(SIGN_IN_PURPOSE, tokenId);
  const cookieOf = (response: { headers: Record<string, unknown> }) => String(response.headers['set-cookie']).split(';')[0] ?? '';
  const me = (cookie: string) => service.app.inject({ method: 'GET', url: '/api/identity/me', headers: { ...HEADERS, cookie } });

  it('answers the same for a known and an unknown address, and mails only the known one (S134)', async () => {
    const person = await buildPerson(source.manager);
    const known = await post('sign-in/request', { email: person.email });
    const unknown = await post('sign-in/request', { email: 'nobody@delegates.example' });
    expect([known.statusCode, unknown.statusCode]).toEqual([202, 202]);
    expect(Object.keys(known.json())).toEqual(Object.keys(unknown.json()));
    expect(await source.manager.countBy(Mail, { recipientKey: person.emailKey })).toBe(1);
    expect(await source.manager.countBy(Mail, { recipientKey: 'nobody@delegates.example' })).toBe(0);
  });

  it('signs in once by the link; a second use is told so (S130)', async () => {
    const person = await buildPerson(source.manager);
    const token = linkOf(await requestFor(person));
    const first = await post('sign-in/link', { token });
    expect(first.statusCode).toBe(200);
    expect(first.json()).toEqual({ next: '/manage' });
    expect((await me(cookieOf(first))).json<{ person: { id: string } }>().person.id).toBe(person.id);
    const second = await post('sign-in/link', { token });
    expect([second.statusCode, second.json<{ code: string }>().code]).toEqual([410, 'identity.token_used']);
  });

  it('lets exactly one of ten parallel uses of a link in', async () => {
    const token = linkOf(await requestFor(await buildPerson(source.manager)));
    const answers = await Promise.all(Array.from({ length: 10 }, () => post('sign-in/link', { token })));
    expect(answers.filter((answer) => answer.statusCode === 200)).toHaveLength(1);
  });

  it.each([
    ['cut', (token: string) => token.slice(0, -4), 401],
    ['changed', (token: string) => `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, 401],
    ['for an unknown id', () => linkOf(newId()), 401],
  ])('refuses a link that is %s (S131)', async (_what, change, status) => {
    const token = linkOf(await requestFor(await buildPerson(source.manager)));
    expect((await post('sign-in/link', { token: change(token) })).statusCode).toBe(status);
  });

  it('refuses an expired link by the clock of the database', async () => {
    const id = await requestFor(await buildPerson(source.manager));
    await source.manager.update(SignInToken, { id }, { expiresAt: () => "now() - interval '1 second'" });
    expect((await post('sign-in/link', { token: linkOf(id) })).json<{ code: string }>().code).toBe('identity.token_expired');
  });

  it('signs in by six digits and stops after five wrong tries', async () => {
    const person = await buildPerson(source.manager);
    const right = await requestFor(person);
    expect((await post('sign-in/code', { request: right, code: ` ${codeOf(right).slice(0, 3)} ${codeOf(right).slice(3)} ` })).statusCode).toBe(200);
    const tried = await requestFor(person);
    const wrong = codeOf(tried) === '000000' ? '000001' : '000000';
    for (let i = 0; i < 5; i++) expect((await post('sign-in/code', { request: tried, code: wrong })).statusCode).toBe(401);
    const last = await post('sign-in/code', { request: tried, code: codeOf(tried) });
    expect([last.statusCode, last.json<{ code: string }>().code]).toEqual([429, 'identity.code_exhausted']);
  });

  it('sends at most three mails an hour to one address (S175)', async () => {
    const person = await buildPerson(source.manager);
    for (let i = 0; i < 6; i++) expect((await post('sign-in/request', { email: person.email })).statusCode).toBe(202);
    expect(await source.manager.countBy(Mail, { recipientKey: person.emailKey })).toBe(3);
  });

  it('gives a new session at sign-in and ends the one that came with it (S136)', async () => {
    const person = await buildPerson(source.manager);
    const planted = await signInAs(service, person.id);
    const signedIn = await post('sign-in/link', { token: linkOf(await requestFor(person)) }, planted);
    expect(cookieOf(signedIn)).not.toBe(planted.cookie);
    expect((await me(planted.cookie)).json()).toEqual({ person: null });
  });

  it('ends a session at once at sign-out (S137)', async () => {
    const { cookie } = await signInAs(service, (await buildPerson(source.manager)).id);
    expect((await post('sign-out', {}, { cookie })).statusCode).toBe(204);
    expect((await me(cookie)).json()).toEqual({ person: null });
  });

  it('sets a password, ends other sessions, and signs in by it', async () => {
    const person = await buildPerson(source.manager);
    const [device, other] = [await signInAs(service, person.id), await signInAs(service, person.id)];
    const put = (password: string) => service.app.inject({ method: 'PUT', url: '/api/identity/me/password', headers: device, payload: { password } });
    expect((await put('password1')).json<{ errors: unknown }>().errors).toEqual([expect.objectContaining({ field: 'password', code: 'password_common' })]);
    expect((await put('seven 7')).statusCode).toBe(422);
    expect((await put('four quiet seats by a window')).statusCode).toBe(204);
    expect((await me(other.cookie)).json()).toEqual({ person: null });
    expect((await post('sign-in/password', { email: person.email, password: 'four quiet seats by a window' })).statusCode).toBe(200);
    const wrong = await post('sign-in/password', { email: person.email, password: 'not this' });
    const nobody = await post('sign-in/password', { email: 'nobody@delegates.example', password: 'not this' });
    expect(wrong.json()).toEqual(nobody.json());
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)'])('goes to the front page instead of %s (S084)', async (next) => {
    const person = await buildPerson(source.manager);
    const { request } = (await post('sign-in/request', { email: person.email, next })).json<{ request: string }>();
    expect((await post('sign-in/link', { token: linkOf(request) })).json()).toEqual({ next: '/' });
  });
});
