import type { ErrorCode } from '@plenary/contracts/error-codes';
import { buildEvent, buildMembership } from '@plenary/events/testing';
import { signInAs } from '@plenary/identity/testing';
import { RouteCheck } from '@plenary/kernel/http';
import { type BadInput, BadInputs, createTestService, type HostileRequest, type TestService } from '@plenary/kernel/testing';
import { DataSource } from 'typeorm';
import { AppModule } from './app.module';

const MB = 1024 * 1024;
const IMPOSSIBLE_IDS = ['not-a-uuid', "1'%20OR%201=1", '%00', '9223372036854775808', '-1', '1e3', '0'];

describe('the protocol of every route', () => {
  let service: TestService;
  let eventId: string;
  let organizer: string;
  let inputs: BadInputs;

  beforeAll(async () => {
    service = await createTestService(AppModule);
    const { manager } = service.app.get(DataSource);
    const event = await buildEvent(manager);
    const foreign = await buildEvent(manager, { title: { en: 'Another Conference Altogether' } });
    eventId = event.id;
    organizer = (await buildMembership(manager, 'organizer', { event })).person.id;
    inputs = new BadInputs(service, { valid: () => ({ path: '/api/public/events' }), foreign: [foreign.id, foreign.slug] });
  });
  afterAll(() => service.close());

  const refused = (id: string, what: string, status: number, code: ErrorCode, request: HostileRequest): BadInput => ({ id, what, ask: () => request, refused: { status, code } });
  const headers = (count: number, bytes: number): Record<string, string> => Object.fromEntries(Array.from({ length: count }, (_, at) => [`x-h${at}`, 'x'.repeat(bytes)]));

  const rows: BadInput[] = [
    refused('S147', 'a header of 20 kB', 431, 'common.headers_too_large', { path: '/api/public/events', headers: headers(1, 20_000) }),
    refused('S147', '5000 headers', 431, 'common.headers_too_large', { path: '/api/public/events', headers: headers(5_000, 1) }),
    refused('S148', 'a broken escape', 400, 'common.malformed', { path: '/api/public/events/%E0%A4%A' }),
    refused('S148', 'a path that climbs', 404, 'common.not_found', { path: '/api/..%2f..%2fetc%2fpasswd' }),
    refused('S148', 'an endless part of a path', 404, 'common.not_found', { path: `/api/public/events/${'x'.repeat(5_000)}` }),
    refused('S148', 'an endless path', 404, 'common.not_found', { path: `/api/${'x'.repeat(5_000)}` }),
    refused('S149', 'an unknown route', 404, 'common.not_found', { path: '/api/nowhere' }),
    refused('S149', 'a page of the front', 404, 'common.not_found', { path: '/' }),
    refused('S149', 'another method', 405, 'common.method_not_allowed', { method: 'DELETE', path: '/api/public/events' }),
    refused('S149', 'another method inside an event', 405, 'common.method_not_allowed', { method: 'PUT', path: '/api/events/0/registrations' }),
    refused('S149', 'TRACE', 405, 'common.method_not_allowed', { method: 'TRACE', path: '/api/public/events' }),
    refused('S144', 'a body without a type', 415, 'common.unsupported_media_type', { method: 'POST', path: '/api/identity/sign-in/request', body: '{"email":"a@b.example"}' }),
    refused('S113', 'an internal secret that is guessed', 403, 'common.foreign_origin', { method: 'POST', path: '/api/identity/sign-out', json: {}, headers: { origin: 'https://evil.example', 'x-plenary-internal': 'guess' } }),
  ];

  it.each(rows)('$id $what', async (row) => expect(await inputs.violations(row)).toEqual([]));

  it.each(IMPOSSIBLE_IDS)('S102 S103: %s for an id is unknown in every route', async (id) => {
    const cookie = await signInAs(service, organizer);
    const surprises: string[] = [];
    for (const { method, path } of service.app.get(RouteCheck, { strict: false }).routes()) {
      const inner = path.replace(':eventId', eventId);
      for (const url of new Set([path, inner])) {
        if (!url.includes(':') || path.includes('sign-out')) continue;
        const { status } = await inputs.send({ method, path: url.replace(/:\w+/g, id), headers: { ...cookie }, ...(method !== 'GET' && method !== 'DELETE' && { json: {} }) });
        if (status < 400 || status >= 500) surprises.push(`${method} ${url}: ${status}`);
      }
    }
    expect(surprises).toEqual([]);
  });

  it('S151: an address that a reader makes up is not the one that is counted', async () => {
    const statuses: number[] = [];
    // The last entry is the door's own; what stands before it came from outside.
    for (let time = 0; time < 12; time++) statuses.push((await inputs.send({ method: 'POST', path: '/api/identity/sign-in/request', json: { email: 'nobody@x.example' }, headers: { 'x-forwarded-for': `203.0.113.${time}, 198.51.100.7` } })).status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
  });

  it('holds no memory when each row comes twenty times (I10)', async () => {
    expect(await inputs.growth(rows)).toBeLessThan(20 * MB);
  });
});
