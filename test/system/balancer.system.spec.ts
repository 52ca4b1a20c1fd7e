import { createTestDatabase, type TestDatabase } from '@plenary/kernel/testing';
import { Beacon, Delegate, differing, fill, within } from '../support/crowd';
import { type Guest, LiveHall } from '../support/live-hall';
import { hasNginx, Nginx } from '../support/nginx';
import { type NoUpgradeProxy, openNoUpgradeProxy } from '../support/no-upgrade-proxy';

const PATIENT_MS = 60_000;
const PAGES = 8;
const onNginx = hasNginx() ? describe : describe.skip;

onNginx('two live nodes behind nginx (skipped where nginx is not installed)', () => {
  let database: TestDatabase;
  let hall: LiveHall;
  let nginx: Nginx;
  const pages: Delegate[] = [];

  beforeAll(async () => {
    database = await createTestDatabase(process.env['TEST_DURABLE_DATABASE_URL']);
    hall = await LiveHall.open({ databaseUrl: database.url, nodes: 2 });
    nginx = await Nginx.start([hall.node(0).port, hall.node(1).port]);
  }, 120_000);
  afterEach(() => {
    for (const page of pages.splice(0)) page.leave();
  });
  afterAll(async () => {
    await nginx.stop();
    await hall.close();
    await database.drop();
  });

  /** A browser that nginx has given its route, as it would send both cookies back. */
  async function browser(guest: Guest): Promise<Guest> {
    const answer = await fetch(`${nginx.url}/socket.io/?EIO=4&transport=polling`, { headers: { cookie: guest.cookie } });
    await answer.arrayBuffer();
    const route = /plenary_route=[0-9a-f]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0];
    return { ...guest, cookie: `${guest.cookie}; ${route}` };
  }
  async function open(url: string, transports: string[], beacon?: Beacon): Promise<Delegate[]> {
    const guests = await Promise.all((await hall.invite(PAGES)).map(browser));
    pages.push(
      ...(await fill(PAGES, async (index) => {
        const guest = guests[index] as Guest;
        const page = new Delegate(hall, guest, { url, socket: { transports, extraHeaders: { cookie: guest.cookie } } }, beacon);
        await page.room.start();
        return page;
      })),
    );
    return pages;
  }

  it('gives each browser one route, once', async () => {
    const [guest] = await hall.invite(1);
    const { cookie } = await browser(guest as Guest);
    expect(cookie).toMatch(/plenary_route=[0-9a-f]{32}$/);
    const again = await fetch(`${nginx.url}/socket.io/?EIO=4&transport=polling`, { headers: { cookie } });
    expect([again.status, again.headers.get('set-cookie')]).toEqual([200, null]);
  });

  it.each([['websocket'], ['polling']])('carries a room by %s alone, over the death of a node', async (transport) => {
    const beacon = await Beacon.light(hall);
    const crowd = await open(nginx.url, [transport], beacon);
    beacon.start(200);
    await within(PATIENT_MS, () => crowd.every(({ seen }) => seen > 5));
    await hall.node(0).kill();
    const killedAt = beacon.beats;
    const back = await within(PATIENT_MS, () => crowd.every(({ isIn, seen }) => isIn && seen > killedAt + 5));
    await hall.node(0).up();
    await beacon.stop();
    expect(back).toBe(true);
    expect(await differing(hall, nginx.url, crowd, PATIENT_MS)).toBe(0);
    expect(crowd.map(({ jumps }) => jumps)).toEqual(crowd.map(() => 0));
  }, 240_000);

  it('control: without its route a long poll finds no node that knows it', async () => {
    const [guest] = await hall.invite(1);
    const open = async (): Promise<string> => {
      const answer = await fetch(`${nginx.url}/socket.io/?EIO=4&transport=polling`, { headers: { cookie: (guest as Guest).cookie } });
      return /"sid":"([^"]+)"/.exec(await answer.text())?.[1] ?? '';
    };
    // Each request has a route of its own and goes anywhere: some find another node than the one they were opened at.
    const strays = await within(PATIENT_MS, async () => {
      const sid = await open();
      const answer = await fetch(`${nginx.url}/socket.io/?EIO=4&transport=polling&sid=${sid}`, { method: 'POST', body: '40', headers: { cookie: (guest as Guest).cookie, 'content-type': 'text/plain;charset=UTF-8' } });
      return answer.status === 400;
    });
    expect(strays).toBe(true);
  });

  describe('and a proxy on the way that lets no WebSocket through', () => {
    let proxy: NoUpgradeProxy;
    afterEach(() => proxy.close());

    it.each([
      ['refuses it', false],
      ['swallows it', true],
    ])('serves the real client by long polling: %s', async (_how, swallows) => {
      proxy = await openNoUpgradeProxy(nginx.url, { swallows });
      const beacon = await Beacon.light(hall);
      const crowd = await open(proxy.url, ['websocket', 'polling'], beacon);
      beacon.start(200);
      expect(await within(PATIENT_MS, () => crowd.every(({ seen }) => seen > 5))).toBe(true);
      await beacon.stop();
      expect(proxy.refused).toBeGreaterThanOrEqual(PAGES);
      expect(await differing(hall, nginx.url, crowd, PATIENT_MS)).toBe(0);
    }, 240_000);
  });
});
