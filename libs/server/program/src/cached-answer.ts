import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What a public address answers, and how long caches may give it out without asking again. */
export interface CachedAnswer {
  body: string;
  contentType: string;
  maxAgeSeconds: number;
  /** Name under which a browser saves it; without one it is shown. */
  fileName?: string;
}

/** Answers with an entity tag; a reader who has this very version gets 304 without a body. */
export function answerCached(request: FastifyRequest, reply: FastifyReply, answer: CachedAnswer): void {
  const etag = `"${createHash('sha256').update(answer.body).digest('base64url').slice(0, 27)}"`;
  void reply.headers({ etag, 'cache-control': `public, max-age=${answer.maxAgeSeconds}`, vary: 'accept-language, cookie' });
  if (namesTag(request.headers['if-none-match'], etag)) return void reply.status(304).send();
  if (answer.fileName) void reply.header('content-disposition', `attachment; filename="${answer.fileName}"`);
  void reply.header('content-type', answer.contentType).send(answer.body);
}

/** Proxies may have made the tag a weak one. */
const namesTag = (header: string | undefined, etag: string): boolean => header === '*' || (header ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
