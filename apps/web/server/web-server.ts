import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { ServerBuild } from 'react-router';
import { Assets } from './assets';
import type { WebConfig } from './config';
import { Freshness } from './freshness';
import { PageCache } from './page-cache';
import { BodyTooLarge, pageHandler } from './pages';
import { contentSecurityPolicy, isOwnOrigin, readerAddress, securityHeaders } from './security';

/** Everything a web server is made of. */
export interface WebParts {
  config: WebConfig;
  build: ServerBuild;
  /** Folder of the built client. */
  clientFolder: string;
  /** False while the process is going down. */
  isReady: () => boolean;
}

const plain = (response: ServerResponse, status: number, text: string): void => {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end(text);
};

const log = (level: string, msg: string, facts: Record<string, unknown>): void => {
  process.stderr.write(`${JSON.stringify({ level, time: new Date().toISOString(), service: 'web', msg, ...facts })}\n`);
};

/** The HTTP side of the pages: health, assets, origin check, security headers, then the page itself. */
export function createWebServer({ config, build, clientFolder, isReady }: WebParts): Server {
  const assets = new Assets(clientFolder);
  const cache = new PageCache(new Freshness((path, tag) => isUnchanged(config, path, tag)));
  const showPage = pageHandler(build, config.isHttps ? 'https' : 'http', cache);
  const common = securityHeaders(config.isHttps);

  async function answer(request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    for (const [name, value] of Object.entries(common)) response.setHeader(name, value);
    response.setHeader('x-request-id', id);
    if (path === '/health/live') return plain(response, 200, 'ok');
    if (path === '/health/ready') return isReady() && (await apiAnswers(config.apiUrl)) ? plain(response, 200, 'ok') : plain(response, 503, 'not ready');
    if (!isOwnOrigin(request, config.requiredOrigin)) return plain(response, 403, 'The request came from another site and was refused.');
    if (await assets.serve(request, response, path)) return;
    const nonce = randomBytes(16).toString('base64');
    response.setHeader('content-security-policy', contentSecurityPolicy(nonce, path, config.isHttps));
    const api = { apiUrl: config.apiUrl, internalSecret: config.internalSecret };
    await showPage(request, response, { id, nonce, readerAddress: readerAddress(request, config.trustedHops), api, sources: new Map() });
  }

  const server = createServer((request, response) => {
    const id = randomUUID();
    answer(request, response, id).catch((cause: unknown) => {
      if (cause instanceof BodyTooLarge) {
        // The rest of the form is still coming; on a kept connection it would be read as the next request.
        response.setHeader('connection', 'close');
        return plain(response, 413, 'Too large.');
      }
      if (request.destroyed || response.destroyed) return response.destroy();
      log('error', 'request failed', { requestId: id, error: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) });
      return response.headersSent ? response.destroy() : plain(response, 500, `Something went wrong. Reference: ${id}`);
    });
  });
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  server.keepAliveTimeout = 65_000;
  return server;
}

/** Asks the api in our own name, so that no reader's limit is used up; an api that does not answer knows of nothing unchanged. */
async function isUnchanged({ apiUrl, internalSecret }: WebConfig, path: string, tag: string): Promise<boolean> {
  const answer = await fetch(`${apiUrl}/api${path}`, { headers: { 'if-none-match': tag, 'x-plenary-internal': internalSecret } }).catch(() => null);
  await answer?.body?.cancel();
  return answer?.status === 304;
}

/** Pages without the api would all be error pages, so web is ready when the api is alive. */
async function apiAnswers(apiUrl: string): Promise<boolean> {
  const answer = await fetch(`${apiUrl}/health/live`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
  await answer?.body?.cancel();
  return answer?.ok ?? false;
}
