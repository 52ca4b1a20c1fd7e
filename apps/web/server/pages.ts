import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createRequestHandler, RouterContextProvider, type ServerBuild } from 'react-router';
import { requestFacts, type RequestFacts } from '../src/lib/api.server';
import { chooseEncoding, compressor, isCompressible } from './compression';

/** Forms are small; files go to the api, which streams them. */
const MAX_BODY_BYTES = 1_000_000;

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

async function toRequest(incoming: IncomingMessage, response: ServerResponse, scheme: string): Promise<Request> {
  const closed = new AbortController();
  response.once('close', () => closed.abort());
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
  for (const [name, value] of answer.headers) if (name !== 'set-cookie') response.setHeader(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  if (!answer.headers.has('cache-control')) response.setHeader('cache-control', 'no-store');
  response.appendHeader('vary', 'accept-encoding, accept-language, cookie');
  if (encoding) response.setHeader('content-encoding', encoding).removeHeader('content-length');
  response.statusCode = answer.status;
  if (!answer.body) return void response.end();
  const body = Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]);
  await (encoding ? pipeline(body, compressor(encoding), response) : pipeline(body, response));
}

/** Answers with a page: the one bridge between Node's HTTP and React Router. */
export function pageHandler(build: ServerBuild, scheme: string) {
  const handle = createRequestHandler(build, process.env['NODE_ENV'] === 'development' ? 'development' : 'production');
  return async (incoming: IncomingMessage, response: ServerResponse, facts: RequestFacts): Promise<void> => {
    const context = new RouterContextProvider();
    context.set(requestFacts, facts);
    await send(await handle(await toRequest(incoming, response, scheme), context), incoming, response);
  };
}
