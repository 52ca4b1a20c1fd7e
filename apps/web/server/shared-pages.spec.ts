import { once } from 'node:events';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import type { RouterContextProvider, ServerBuild } from 'react-router';
import { ReaderApi, requestFacts } from '../src/lib/api.server';
import { readPreferences } from '../src/lib/preferences';
import { SHARED_PAGE } from '../src/lib/shared-page';
import { createWebServer } from './web-server';

interface Answer {
  status: number;
  headers: Headers;
  html: string;
  nonce: string;
}

interface Args {
  request: Request;
  context: Readonly<RouterContextProvider>;
}

/** An api with one event, which knows who is signed in. */
class SmallApi {
  title = 'Before';
  asked = 0;
  reader: string | undefined;
  readonly server = createServer((request, response) => {
    this.asked++;
    this.reader = request.headers['x-plenary-reader-address'] as string | undefined;
    const tag = `"${this.title}"`;
    const own = request.headers.cookie?.includes('plenary=') ? { 'set-cookie': 'plenary=renewed' } : {};
    if (request.headers['if-none-match'] === tag) response.writeHead(304).end();
    else response.writeHead(200, { 'content-type': 'application/json', etag: tag, ...own }).end(JSON.stringify({ title: this.title, person: request.headers.cookie ?? '' }));
  });
}

/** One page in the small: it shows who reads it, in which language, and what the api says. */
function smallBuild(rendered: string[]): ServerBuild {
  const page = (isShared: boolean, status = 200) => async ({ request, context }: Args) => {
    const facts = context.get(requestFacts);
    const preferences = readPreferences(request.headers);
    const reader = new ReaderApi(request, facts, preferences);
    const event = await reader.api.get<{ title: string; person: string }>('/public/events/one');
    rendered.push(new URL(request.url).pathname);
    const html = `<html lang="${preferences.language}"><p>${JSON.stringify({ ...event, ...preferences, id: facts.id, host: new URL(request.url).host })}</p><script nonce="${facts.nonce}"></script></html>`;
    const headers = new Headers({ 'content-type': 'text/html; charset=utf-8', ...(isShared && { [SHARED_PAGE]: 'yes' }) });
    for (const cookie of reader.cookies) headers.append('set-cookie', cookie);
    return new Response(html, { status, headers });
  };
  const route = (path: string, loader: unknown) => ({ id: path, path, module: { loader } });
  return {
    entry: { module: { default: () => new Response(null, { status: 404 }) } },
    routes: { event: route('event', page(true)), form: route('form', page(false)), gone: route('gone', page(true, 404)) },
    assets: { entry: { module: '', imports: [] }, routes: {}, url: '', version: '1' },
    publicPath: '/', assetsBuildDirectory: '', future: {}, ssr: true, isSpaMode: false, prerender: [], routeDiscovery: { mode: 'initial', manifestPath: '/__manifest' },
  } as unknown as ServerBuild;
}

const listen = async (server: Server): Promise<string> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

describe('pages of anonymous readers', () => {
  const api = new SmallApi();
  const rendered: string[] = [];
  let web: Server;
  let address: string;
  beforeAll(async () => {
    const config = { port: 0, host: '127.0.0.1', apiUrl: await listen(api.server), internalSecret: 'x'.repeat(32), requiredOrigin: undefined, isHttps: false, trustedHops: 1 };
    web = createWebServer({ config, build: smallBuild(rendered), clientFolder: tmpdir(), isReady: () => true });
    address = await listen(web);
  });
  afterAll(() => {
    web.close();
    api.server.close();
  });
  beforeEach(() => void rendered.splice(0));

  async function read(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${address}${path}`, { headers });
    const html = await response.text();
    return { status: response.status, headers: response.headers, html, nonce: /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? '' };
  }

  it('are made once, with a nonce and an id of each answer’s own', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => read('/event')));
    answers.push(await read('/event'), await read('/event', { 'accept-encoding': 'identity' }));
    expect(rendered).toEqual(['/event']);
    for (const { html, nonce, headers } of answers) {
      expect(html).toContain(`<script nonce="${nonce}">`);
      expect(html).toContain(headers.get('x-request-id'));
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('vary')).toBe('accept-encoding, accept-language, cookie');
      expect(headers.has(SHARED_PAGE)).toBe(false);
    }
    for (const each of [answers.map(({ nonce }) => nonce), answers.map(({ headers }) => headers.get('x-request-id'))]) expect(new Set(each).size).toBe(answers.length);
  });

  it('show a change to the very next reader', async () => {
    await read('/event');
    for (const title of ['After', 'Once more']) {
      api.title = title;
      expect((await read('/event')).html).toContain(`"title":"${title}"`);
    }
  });

  it('are asked about in the name of no reader, so that no reader’s limit is used up', async () => {
    await read('/event', { 'x-forwarded-for': '203.0.113.9' });
    const before = api.asked;
    await read('/event', { 'x-forwarded-for': '203.0.113.9' });
    expect([api.asked - before, api.reader]).toEqual([1, undefined]);
  });

  it.each([
    ['a language', { 'accept-language': 'ru' }, 'lang="ru"'],
    ['a chosen language', { cookie: 'lang=kk', 'accept-language': 'ru' }, 'lang="kk"'],
    ['a zone', { cookie: 'zone=Asia/Tashkent' }, '"zone":"Asia/Tashkent"'],
    ['a device’s zone', { cookie: 'here=Europe/Tallinn' }, '"here":"Europe/Tallinn"'],
    ['a scheme', { cookie: 'theme=dark' }, '"theme":"dark"'],
    ['a clock', { cookie: 'clock=event' }, '"clock":"event"'],
    ['few bytes', { 'save-data': 'on' }, '"saveData":true'],
  ])('never mix with those of %s', async (_, headers, mark) => {
    for (let turn = 0; turn < 2; turn++) {
      expect((await read('/event')).html).not.toContain(mark);
      expect((await read('/event', headers)).html).toContain(mark);
    }
    expect(rendered.length).toBeLessThanOrEqual(2);
  });

  it('never mix with those of another host', async () => {
    const byHost = (host: string) => new Promise<string>((resolve) => {
      get(`${address}/event`, { headers: { host } }, (response) => {
        let html = '';
        response.setEncoding('utf8').on('data', (text: string) => (html += text)).on('end', () => resolve(html));
      });
    });
    expect(await byHost('one.example')).toContain('"host":"one.example"');
    expect(await byHost('two.example')).toContain('"host":"two.example"');
  });

  it.each([
    ['a sign-in', '/event', { cookie: 'plenary=secret-of-a-person' }],
    ['a sign-in over HTTPS', '/event', { cookie: 'lang=ru; __Host-plenary=secret-of-a-person' }],
    ['a cookie that nobody knows', '/event', { cookie: 'other=1' }],
    ['a query', '/event?lang=ru', {}],
    ['a page with a form of its own', '/form', {}],
    ['a page that is not there', '/gone', {}],
  ])('are neither given for %s nor made of it', async (_, path, headers) => {
    await read('/event');
    rendered.splice(0);
    const answers = await Promise.all([read(path, headers), read(path, headers)]);
    expect(rendered).toHaveLength(2);
    expect((await read('/event')).html).not.toContain('secret-of-a-person');
    expect(new Set(answers.map(({ nonce }) => nonce)).size).toBe(2);
    for (const { html, nonce } of answers) expect(html).toContain(nonce);
  });

  it('are compressed as each browser takes them', async () => {
    const raw = await fetch(`${address}/event`, { headers: { 'accept-encoding': 'gzip, br' } });
    expect(raw.headers.get('content-encoding')).toBe('gzip');
    expect(await raw.text()).toContain('<html lang="en">');
    const plain = await fetch(`${address}/event`, { headers: { 'accept-encoding': 'gzip;q=0' } });
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, expect.stringContaining('<html')]);
  });

  it('are errors of their own while the api is away', async () => {
    api.server.closeAllConnections();
    await new Promise((resolve) => api.server.close(resolve));
    const away = await read('/event');
    expect(away.status).toBeGreaterThanOrEqual(500);
  });
});
