import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createRequestHandler, RouterContextProvider, type ServerBuild } from 'react-router';
import { requestFacts, type RequestFacts } from '../src/lib/api.server';
import { SHARED_PAGE } from '../src/lib/shared-page';
import { anonymousKey } from './anonymous';
import { accepts, chooseEncoding, compressor, isCompressible } from './compression';
import type { PageCache, SharedPage } from './page-cache';
import { StoredPage } from './stored-page';

/** Forms are small; files go to the api, which streams them. */
const MAX_BODY_BYTES = 1_000_000;

/** A page is one reader's, and a shared one has a nonce of one answer: nobody else may keep either. */
const VARY = 'accept-encoding, accept-language, cookie';

/** Raised when a form is larger than any of ours. */
export class BodyTooLarge extends Error {}

function toHeaders(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const entry of Array.isArray(value) ? value : [value]) if (entry !== undefined) headers.append(name, entry);
  }
  return headers;
}

async function readBody(request: IncomingMessage): Promise<ArrayBuffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  const body = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.length;
  }
  return body.buffer;
}

async function toRequest(incoming: IncomingMessage, response: ServerResponse, scheme: string, isShared: boolean): Promise<Request> {
  const closed = new AbortController();
  // A page that others wait for is made to its end, also when the one who came first has left.
  if (!isShared) response.once('close', () => closed.abort());
  const hasBody = incoming.method !== 'GET' && incoming.method !== 'HEAD';
  return new Request(new URL(incoming.url ?? '/', `${scheme}://${incoming.headers.host ?? 'localhost'}`), {
    method: incoming.method ?? 'GET',
    headers: toHeaders(incoming),
    signal: closed.signal,
    ...(hasBody ? { body: await readBody(incoming) } : {}),
  });
}

async function send(answer: Response, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const type = answer.headers.get('content-type') ?? '';
  const encoding = answer.body && isCompressible(type) ? chooseEncoding(incoming.headers['accept-encoding']) : null;
  for (const [name, value] of answer.headers) if (name !== 'set-cookie' && name !== SHARED_PAGE) response.setHeader(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  if (!answer.headers.has('cache-control')) response.setHeader('cache-control', 'no-store');
  response.appendHeader('vary', VARY);
  if (encoding) response.setHeader('content-encoding', encoding).removeHeader('content-length');
  response.statusCode = answer.status;
  if (!answer.body) return void response.end();
  const body = Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]);
  await (encoding ? pipeline(body, compressor(encoding), response) : pipeline(body, response));
}

/** What of an answer may be given to others too; null when it is one reader's own. */
async function sharedPageOf(answer: Response, facts: RequestFacts): Promise<SharedPage | null> {
  const sources = new Map([...facts.sources].filter((source): source is [string, string] => source[1] !== null));
  const isShared = answer.status === 200 && answer.headers.has(SHARED_PAGE) && answer.headers.getSetCookie().length === 0 && sources.size === facts.sources.size;
  if (!isShared) return null;
  const headers = [...answer.headers].filter(([name]) => name !== SHARED_PAGE && name !== 'content-length');
  return { page: new StoredPage(await answer.text(), facts), headers, sources };
}

/** Answers with a page that is kept; only what belongs to this one answer is put in. */
function sendShared({ page, headers }: SharedPage, facts: RequestFacts, incoming: IncomingMessage, response: ServerResponse): void {
  const isGzip = accepts(incoming.headers['accept-encoding'], 'gzip');
  const body = isGzip ? page.gzip(facts) : page.plain(facts);
  for (const [name, value] of headers) response.setHeader(name, value);
  response.setHeader('cache-control', 'no-store').appendHeader('vary', VARY).setHeader('content-length', body.length);
  if (isGzip) response.setHeader('content-encoding', 'gzip');
  response.end(body);
}

/** Answers with a page: the one bridge between Node's HTTP and React Router. */
export function pageHandler(build: ServerBuild, scheme: string, cache: PageCache) {
  const handle = createRequestHandler(build, process.env['NODE_ENV'] === 'development' ? 'development' : 'production');
  const render = async (incoming: IncomingMessage, response: ServerResponse, facts: RequestFacts, isShared: boolean): Promise<Response> => {
    const context = new RouterContextProvider();
    context.set(requestFacts, facts);
    return handle(await toRequest(incoming, response, scheme, isShared), context);
  };
  return async (incoming: IncomingMessage, response: ServerResponse, facts: RequestFacts): Promise<void> => {
    const key = anonymousKey(incoming, scheme);
    let own: Response | undefined;
    const shared = key && (await cache.get(key, async () => sharedPageOf((own = await render(incoming, response, facts, true)), facts)));
    if (shared) return sendShared(shared, facts, incoming, response);
    await send(own ?? (await render(incoming, response, facts, false)), incoming, response);
  };
}
