import { ROLES, type Role } from '@plenary/contracts/roles';
import { buildEvent, buildMembership } from '@plenary/events/testing';
import { buildPerson, signInAs } from '@plenary/identity/testing';
import { newId } from '@plenary/kernel/db';
import { RouteCheck, type RouteRecord } from '@plenary/kernel/http';
import { createTestService, type TestService } from '@plenary/kernel/testing';
import { DataSource } from 'typeorm';
import { AppModule } from './app.module';
import { rights, type Row } from './rights';

type Principal = Role | 'visitor' | 'outsider' | 'foreignOrganizer' | 'admin';
const PRINCIPALS: Principal[] = ['visitor', 'outsider', 'foreignOrganizer', ...ROLES, 'admin'];
const MEMBERS: Principal[] = [...ROLES, 'admin'];
const outside: Principal[] = ['outsider', 'foreignOrganizer'];

const nameOf = (route: RouteRecord): string => `${route.method} ${route.path}`;

/** Rows where a link or an object decides, after the body was read. */
const isNarrow = (row: Row): boolean => row === 'by token' || row === 'by object';

/** Who the matrix lets in. */
function allowedBy(row: Row): Principal[] {
  if (row === 'everyone') return PRINCIPALS;
  if (row === 'by token' || row === 'by object') return [];
  if (row === 'signed in') return PRINCIPALS.filter((principal) => principal !== 'visitor');
  if (row === 'members') return MEMBERS;
  return [...row];
}

describe('the rights of every route', () => {
  let service: TestService;
  let eventId: string;
  const people = new Map<Principal, string>();

  beforeAll(async () => {
    service = await createTestService(AppModule);
    const { manager } = service.app.get(DataSource);
    const event = await buildEvent(manager);
    eventId = event.id;
    const foreign = await buildMembership(manager, 'organizer');
    people.set('outsider', (await buildPerson(manager)).id);
    people.set('foreignOrganizer', foreign.person.id);
    people.set('admin', (await buildPerson(manager, { isAdmin: true })).id);
    for (const role of ROLES) people.set(role, (await buildMembership(manager, role, { event })).person.id);
  });
  afterAll(() => service.close());

  /** Headers of a fresh sign-in, since one of the routes ends it. */
  async function headersOf(principal: Principal): Promise<Record<string, string>> {
    const id = people.get(principal);
    return id ? signInAs(service, id) : { origin: 'http://plenary.test', host: 'plenary.test' };
  }

  /** Calls a route with an empty body and unknown ids for everything inside the event, from an address of its own. */
  async function statusFor(route: RouteRecord, principal: Principal): Promise<number> {
    const url = route.path.replace(':eventId', eventId).replace(/:\w+/g, () => newId());
    // Addresses of their own, so that limits per reader do not answer in place of rights.
    const address = `10.${PRINCIPALS.indexOf(principal)}.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}`;
    const method = route.method as 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
    const body = method === 'GET' || method === 'DELETE' ? {} : { payload: {} };
    const answer = await service.app.inject({ method, url, headers: { ...(await headersOf(principal)), 'x-forwarded-for': address }, ...body });
    return answer.statusCode;
  }

  const routes = (): RouteRecord[] => service.app.get(RouteCheck, { strict: false }).routes();

  it('has a row by hand for every route, and no row without a route', () => {
    const named = routes().map(nameOf);
    expect(named.filter((name) => rights[name] === undefined)).toEqual([]);
    expect(Object.keys(rights).filter((name) => !named.includes(name))).toEqual([]);
  });

  it('lets in whom the row names, and nobody else', async () => {
    const surprises: string[] = [];
    for (const route of routes()) {
      const row = rights[nameOf(route)] ?? [];
      const allowed = allowedBy(row);
      for (const principal of PRINCIPALS) {
        const status = await statusFor(route, principal);
        const refused = status === 401 || status === 403;
        const hidden = status === 404 && outside.includes(principal);
        const fits = allowed.includes(principal) ? !refused && status < 500 : refused || hidden || (isNarrow(row) && status >= 400 && status < 500);
        if (!fits) surprises.push(`${nameOf(route)} as ${principal}: ${status}`);
      }
    }
    expect(surprises).toEqual([]);
    // Every route as everybody: thousands of requests.
  }, 240_000);

  /** A fresh organizer of another event, since exports are limited for each person. */
  async function anotherStranger(): Promise<void> {
    people.set('foreignOrganizer', (await buildMembership(service.app.get(DataSource).manager, 'organizer')).person.id);
  }

  it('answers a foreign event as it answers one that does not exist', async () => {
    const inside = routes().filter((route) => route.admission?.kind === 'can' && route.method === 'GET');
    const known = eventId;
    await anotherStranger();
    for (const route of inside.filter((candidate) => !allowedBy(rights[nameOf(candidate)] ?? []).includes('outsider'))) {
      expect([nameOf(route), await statusFor(route, 'foreignOrganizer')]).toEqual([nameOf(route), 404]);
    }
    eventId = newId();
    await anotherStranger();
    for (const route of inside) expect([nameOf(route), await statusFor(route, 'foreignOrganizer')]).toEqual([nameOf(route), 404]);
    eventId = known;
  });
});
