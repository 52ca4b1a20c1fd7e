import type { IncomingMessage } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Id } from '@plenary/contracts/common';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { LIMITS } from '@plenary/contracts/limits';
import type { Config } from '../config';
import { newId } from '../db';
import { DomainError } from '../errors';
import { callerLanguage, isInternal, type RequestHead } from './caller';
import { PROBLEM_TYPE, problemFor } from './problem';
import { answerUnread } from './unread';

/** Depth of a JSON text without parsing it into a tree that walkers could overflow on. */
export function jsonDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (inString) {
      if (char === '\\') i++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{' || char === '[') deepest = Math.max(deepest, ++depth);
    else if (char === '}' || char === ']') depth--;
  }
  return deepest;
}

/** Parses a JSON body; own `__proto__` keys stay visible so that schemas refuse them by name. */
export function parseJsonBody(text: string): unknown {
  if (jsonDepth(text) > LIMITS.http.jsonDepth) throw new DomainError('common.malformed');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new DomainError('common.malformed');
  }
}

/** The id of a request: the one a reader's page shows already, when our web app passes it on, else a new one. */
function requestId(request: RequestHead, config: Config): string {
  const passed = request.headers['x-request-id'];
  return isInternal(request, config) && Id.safeParse(passed).success ? String(passed) : newId();
}

/** Headers of every answer. */
const HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
};

/** A path that no router can read: broken escapes, or a part that is longer than any of ours. It comes before every hook. */
function answerUnrouted(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemFor({ code: error.code === 'FST_ERR_BAD_URL' ? 'common.malformed' : 'common.not_found' }, callerLanguage(request));
  void reply.headers({ ...HEADERS, 'x-request-id': request.id }).status(problem.status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
}

/** Fastify as our services run it: bounded sizes and times, JSON only, security headers on every answer. */
export function fastifyAdapter(config: Config): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: LIMITS.http.bodyBytes,
    requestTimeout: LIMITS.http.requestMs,
    http: { maxHeaderSize: LIMITS.http.headerBytes, headersTimeout: 20_000 },
    genReqId: (request: IncomingMessage) => requestId(request, config),
    forceCloseConnections: 'idle',
    clientErrorHandler: answerUnread,
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => answerUnrouted(error, request, reply),
  });
  const fastify = adapter.getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, parseJsonBody(String(body)));
    } catch (error) {
      done(error as Error, undefined);
    }
  });
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.headers({ ...HEADERS, 'x-request-id': request.id });
  });
  return adapter;
}
