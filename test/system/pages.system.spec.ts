import { startTestStack, type TestStack } from '../support/stack';

const EVENT = '/e/e-government';

interface Read {
  html: string;
  nonce: string;
  headers: Headers;
}

describe('pages of anonymous readers in the whole stack', () => {
  let stack: TestStack;
  let organizer: string;
  let eventId: string;

  beforeAll(async () => {
    stack = await startTestStack({ DEMO: '1' });
    const { links } = JSON.parse((await stack.tool('demo', 'ensure')).trim().split('\n').at(-1) ?? '{}') as { links: { role: string; url: string }[] };
    const token = new URL(links.find(({ role }) => role === 'organizer')?.url ?? '').searchParams.get('token');
    const signedIn = await post('/api/identity/sign-in/link', { token });
    organizer = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    eventId = ((await (await fetch(`${stack.address}/api/public/events/e-government`)).json()) as { id: string }).id;
  }, 120_000);
  afterAll(() => stack.stop());

  const post = (path: string, body: object, cookie = '', method = 'POST') =>
    fetch(`${stack.address}${path}`, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json', origin: stack.address, ...(cookie && { cookie }) } });

  async function read(path: string, headers: Record<string, string> = {}): Promise<Read> {
    const response = await fetch(`${stack.address}${path}`, { headers });
    expect([path, response.status]).toEqual([path, 200]);
    return { html: await response.text(), nonce: /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? '', headers: response.headers };
  }

  it.each(['/', EVENT])('%s runs its scripts by the nonce and names the request of its own answer only', async (path) => {
    const reads = [await read(path), await read(path), ...(await Promise.all(Array.from({ length: 10 }, () => read(path))))];
    const all = reads.flatMap(({ nonce, headers }) => [nonce, headers.get('x-request-id') ?? '']);
    expect(new Set(all).size).toBe(2 * reads.length);
    for (const { html, nonce, headers } of reads) {
      const own = [nonce, headers.get('x-request-id') ?? ''];
      for (const value of own) expect(html).toContain(value);
      expect([...html.matchAll(/nonce="([^"]*)"/g)].every(([, value]) => value === nonce)).toBe(true);
      expect(all.filter((value) => !own.includes(value) && html.includes(value))).toEqual([]);
    }
  });

  it('keeps languages apart, whoever comes first', async () => {
    const pages = await Promise.all(['en', 'ru', 'kk', 'ru', 'en', 'kk'].map(async (language) => [language, (await read(EVENT, { 'accept-language': language })).html] as const));
    for (const [language, html] of pages) expect(html).toContain(`<html lang="${language}"`);
  });

  it('shows a signed-in person their own page, and nobody else anything of it', async () => {
    await read('/');
    const me = (await (await fetch(`${stack.address}/api/identity/me`, { headers: { cookie: organizer } })).json()) as { person: { name: string; email: string } };
    expect((await read('/', { cookie: organizer })).html).toContain(me.person.name);
    for (const path of ['/', EVENT]) {
      await read(path, { cookie: organizer });
      expect((await read(path)).html).not.toContain(me.person.email);
    }
  });

  it('shows a release to the very next reader, and no draft before it', async () => {
    const programme = `/api/events/${eventId}/programme`;
    const draft = (await (await fetch(`${stack.address}${programme}`, { headers: { cookie: organizer } })).json()) as { sessions: { id: string; rev: number; state: string }[] };
    const session = draft.sessions.find(({ state }) => state === 'scheduled');
    for (const title of ['What was decided a moment ago', 'What was decided after that']) {
      expect((await read(EVENT)).html).not.toContain(title);
      const { rev } = ((await (await fetch(`${stack.address}${programme}`, { headers: { cookie: organizer } })).json()) as typeof draft).sessions.find(({ id }) => id === session?.id) ?? { rev: 0 };
      expect((await post(`${programme}/sessions/${session?.id}`, { title: { en: title, ru: title, kk: title }, rev, allowConflict: true }, organizer, 'PATCH')).status).toBe(200);
      expect((await read(EVENT)).html).not.toContain(title);
      expect((await post(`${programme}/releases`, { note: {} }, organizer)).status).toBe(201);
      expect((await read(EVENT)).html).toContain(title);
    }
  });
});
