import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { ServerBuild } from 'react-router';
import type { WebConfig } from './config';
import { createWebServer } from './web-server';

/** The smallest application React Router can serve: one address that echoes a form. */
function smallBuild(): ServerBuild {
  const module = {
    default: () => null,
    loader: () => Response.json({ hello: 'reader'.repeat(100) }),
    action: async ({ request }: { request: Request }) => Response.json({ name: (await request.formData()).get('name') }),
  };
  return {
    entry: { module: { default: () => new Response(null, { status: 404 }) } },
    routes: { echo: { id: 'echo', path: 'echo', module: { loader: module.loader, action: module.action } } },
    assets: { entry: { module: '', imports: [] }, routes: {}, url: '', version: '1' },
    publicPath: '/',
    assetsBuildDirectory: '',
    future: {},
    ssr: true,
    isSpaMode: false,
    prerender: [],
    routeDiscovery: { mode: 'initial', manifestPath: '/__manifest' },
  } as unknown as ServerBuild;
}

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

const listen = (server: Server): Promise<number> => new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));

describe('web server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plenary-web-'));
  const config: WebConfig = { port: 0, host: '127.0.0.1', apiUrl: '', internalSecret: 'x'.repeat(32), requiredOrigin: undefined, isHttps: false, trustedHops: 1 };
  const api = createServer((_, response) => response.end('{}'));
  let ready = true;
  let web: Server;
  let port: number;

  beforeAll(async () => {
    mkdirSync(join(folder, 'client', 'assets'), { recursive: true });
    writeFileSync(join(folder, 'client', 'assets', 'app-1a2b.js'), 'console.log("hello");'.repeat(50));
    writeFileSync(join(folder, 'client', 'mark.svg'), '<svg/>');
    writeFileSync(join(folder, 'secret.txt'), 'not for readers');
    config.apiUrl = `http://127.0.0.1:${await listen(api)}`;
    web = createWebServer({ config, build: smallBuild(), clientFolder: join(folder, 'client'), isReady: () => ready });
    port = await listen(web);
  });
  afterAll(() => {
    web.close();
    api.close();
  });

  function ask(path: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const asked = httpRequest({ port, host: '127.0.0.1', path, method: options.method ?? 'GET', headers: options.headers ?? {} }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }));
        response.on('error', reject);
      });
      asked.on('error', reject);
      asked.end(options.body);
    });
  }

  const post = (headers: Record<string, string>, body = 'name=Aigerim') =>
    ask('/echo', { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } });

  it('lives, and is ready when the api answers and it is not going down', async () => {
    expect((await ask('/health/live')).status).toBe(200);
    expect((await ask('/health/ready')).status).toBe(200);
    ready = false;
    expect((await ask('/health/ready')).status).toBe(503);
    ready = true;
  });

  it('serves hashed files compressed and for ever, others for an hour', async () => {
    const script = await ask('/assets/app-1a2b.js', { headers: { 'accept-encoding': 'gzip, br' } });
    expect(script.headers).toMatchObject({ 'content-encoding': 'br', 'cache-control': 'public, max-age=31536000, immutable', 'content-type': 'text/javascript; charset=utf-8', 'x-content-type-options': 'nosniff' });
    expect(brotliDecompressSync(script.body).toString()).toContain('hello');
    expect((await ask('/mark.svg')).headers['cache-control']).toBe('public, max-age=3600');
    expect((await ask('/assets/app-old.js')).status).toBe(404);
  });

  it.each(['/assets/../../secret.txt', '/assets/%2e%2e/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/%ff.js', '/assets/%00.js'])('gives no file outside of its folder: %s', async (path) => {
    const { status, body } = await ask(path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body.toString()).not.toContain('not for readers');
  });

  it('takes a form from its own pages, and refuses it from elsewhere or from nowhere', async () => {
    const own = await post({ host: 'plenary.example', origin: 'http://plenary.example' });
    expect([own.status, JSON.parse(own.body.toString())]).toEqual([200, { name: 'Aigerim' }]);
    for (const headers of [{ origin: 'https://elsewhere.example' }, { origin: 'null' }, {}] as Record<string, string>[]) {
      expect((await post({ host: 'plenary.example', ...headers })).status).toBe(403);
    }
  });

  it('refuses a form larger than any of ours', async () => {
    expect((await post({ host: 'p.example', origin: 'http://p.example' }, `name=${'a'.repeat(1_100_000)}`)).status).toBe(413);
  });

  it('marks every answer as personal, with a policy whose nonce is new each time', async () => {
    const [first, second] = await Promise.all([ask('/echo', { headers: { 'accept-encoding': 'gzip' } }), ask('/echo')]);
    expect(first.headers).toMatchObject({ 'cache-control': 'no-store', 'content-encoding': 'gzip', 'referrer-policy': 'same-origin' });
    const [a, b] = [first, second].map(({ headers }) => /'nonce-([^']+)'/.exec(headers['content-security-policy'] as string)?.[1]);
    expect(a).toHaveLength(24);
    expect(a).not.toBe(b);
    expect(first.headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
  });
});
