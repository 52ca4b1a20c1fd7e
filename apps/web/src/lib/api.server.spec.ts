import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { isRouteErrorResponse, RouterContextProvider } from 'react-router';
import { apiContext, orSignIn, preferencesContext, ReaderApi, type RequestFacts } from './api.server';
import { refusalOf } from './form';
import { submit } from './form.server';
import { readPreferences } from './preferences';
import { ApiProblem } from './problem';

interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

describe('the api as a reader uses it', () => {
  let server: Server;
  let facts: RequestFacts;
  let seen: Seen[] = [];
  let answer: (response: ServerResponse) => void;

  beforeAll(async () => {
    server = createServer((request, response) => {
      void text(request).then((body) => {
        seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
        answer(response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    facts = { id: 'request-1', nonce: 'n', readerAddress: '203.0.113.9', api: { apiUrl, internalSecret: 'between us' }, sources: new Map() };
  });
  afterAll(() => server.close());
  beforeEach(() => {
    seen = [];
    answer = (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
  });

  const refuse = (status: number, problem: object) => {
    answer = (response) => response.writeHead(status, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
  };

  function readerOf(request: Request): ReaderApi {
    return new ReaderApi(request, facts, readPreferences(request.headers));
  }

  it('speaks for the reader: cookies but ours, language, address, secret and one key per write', async () => {
    const reader = readerOf(new Request('http://plenary.example/e/x', { headers: { cookie: 'lang=kk; plenary=token; zone=Asia/Almaty', 'user-agent': 'Phone' } }));
    await reader.api.post('/things', { name: 'x' }, { idempotencyKey: 'key-1' });
    await reader.api.get('/things');
    expect(seen[0]).toMatchObject({ method: 'POST', url: '/api/things', body: '{"name":"x"}' });
    expect(seen[0]?.headers).toMatchObject({
      cookie: 'plenary=token', 'accept-language': 'kk', 'x-plenary-reader-address': '203.0.113.9', 'x-plenary-internal': 'between us',
      'x-request-id': 'request-1', 'idempotency-key': 'key-1', 'user-agent': 'Phone', origin: 'http://plenary.example',
    });
    expect(seen[1]?.headers['idempotency-key']).toBeUndefined();
    expect(reader.maySpeakForPerson).toBe(true);
    expect(readerOf(new Request('http://plenary.example/', { headers: { cookie: 'lang=kk' } })).maySpeakForPerson).toBe(false);
  });

  it('keeps the cookies that the api sets, for the browser', async () => {
    answer = (response) => response.writeHead(204, { 'set-cookie': ['plenary=new; HttpOnly', 'other=1'] }).end();
    const reader = readerOf(new Request('http://plenary.example/'));
    expect(await reader.api.delete('/session')).toBeUndefined();
    expect(reader.cookies).toEqual(['plenary=new; HttpOnly', 'other=1']);
  });

  it('turns a refusal into a problem that React Router answers with its status', async () => {
    refuse(404, { type: 'about:blank', title: 'x', status: 404, code: 'common.not_found' });
    const error: unknown = await readerOf(new Request('http://plenary.example/')).api.get('/gone').catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(ApiProblem);
    expect(error).toMatchObject({ code: 'common.not_found', status: 404, type: 'DataWithResponseInit', init: { status: 404 } });
    expect(isRouteErrorResponse(error)).toBe(false);
  });

  it.each([
    [502, 'text/html', '<h1>Bad gateway</h1>', 'common.unavailable', 502],
    [404, 'text/plain', 'no', 'common.not_found', 404],
    [200, 'text/html', '<p>a captive portal</p>', 'common.unavailable', 503],
  ])('does not take an answer %i %s for data', async (status, type, body, code, shown) => {
    answer = (response) => response.writeHead(status, { 'content-type': type }).end(body);
    await expect(readerOf(new Request('http://plenary.example/')).api.get('/x')).rejects.toMatchObject({ code, status: shown });
  });

  it('says that the service is away when nothing listens', async () => {
    const request = new Request('http://plenary.example/');
    const away = new ReaderApi(request, { ...facts, api: { ...facts.api, apiUrl: 'http://127.0.0.1:1' } }, readPreferences(request.headers));
    await expect(away.api.get('/x')).rejects.toMatchObject({ code: 'common.unavailable', status: 503 });
  });

  it('leads to signing in and back', async () => {
    refuse(401, { type: 'about:blank', title: 'x', status: 401, code: 'common.unauthenticated' });
    const request = new Request('http://plenary.example/manage/1.data?tab=2');
    const led: unknown = await orSignIn(request, readerOf(request).api.get('/x')).catch((cause: unknown) => cause);
    expect(led).toBeInstanceOf(Response);
    expect((led as Response).headers.get('location')).toBe('/sign-in?next=%2Fmanage%2F1%3Ftab%3D2');
  });

  describe('behind a form', () => {
    function post(fields: [string, string][], language = 'ru') {
      const request = new Request('http://plenary.example/form', { method: 'POST', body: new URLSearchParams(fields), headers: { 'accept-language': language } });
      const context = new RouterContextProvider();
      const reader = readerOf(request);
      context.set(apiContext, reader);
      context.set(preferencesContext, readPreferences(request.headers));
      return submit({ request, context }, async (form, api) => {
        await api.post('/register', { name: form.string('name'), tags: form.list('tag'), agreed: form.flag('agreed') }, { ...(form.idempotencyKey ? { idempotencyKey: form.idempotencyKey } : {}) });
        return { done: form.intent };
      });
    }

    it('sends what was typed, with the form’s own key', async () => {
      expect(await post([['name', 'Ә'], ['tag', 'a'], ['tag', 'b'], ['tag', ''], ['agreed', '1'], ['_key', 'k'], ['intent', 'go']])).toEqual({ done: 'go' });
      expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ name: 'Ә', tags: ['a', 'b'], agreed: true });
      expect(seen[0]?.headers['idempotency-key']).toBe('k');
    });

    it('brings a refusal back with the answers, but without secrets', async () => {
      const errors = [{ field: 'name', code: 'required', message: 'Нужно' }];
      refuse(422, { type: 'about:blank', title: 'x', status: 422, code: 'common.invalid', errors });
      const refused = await post([['name', ''], ['tag', 'a'], ['tag', 'b'], ['password', 'secret'], ['code', '123456'], ['_key', 'k']]);
      const { data, init } = refused as { data: unknown; init: ResponseInit };
      expect(init.status).toBe(422);
      expect(refusalOf(data)).toEqual({ ok: false, code: 'common.invalid', message: 'Некоторые ответы нужно исправить.', errors, values: { name: [''], tag: ['a', 'b'] } });
    });

    it('does not hide an error of our own as a refusal', async () => {
      const request = new Request('http://plenary.example/form', { method: 'POST', body: new URLSearchParams() });
      const context = new RouterContextProvider();
      context.set(apiContext, readerOf(request));
      await expect(submit({ request, context }, () => Promise.reject(new TypeError('a bug')))).rejects.toThrow('a bug');
    });
  });
});
