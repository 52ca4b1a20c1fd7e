import { Controller, Get, Header, Headers, Param, Query, Res } from '@nestjs/common';
import { Id } from '@plenary/contracts/common';
import { type Actor, CurrentActor, Public } from '@plenary/kernel/access';
import { Snapshots } from '@plenary/kernel/live';
import { SessionAccess } from '@plenary/program';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';

/** `as` is read at the door: it says that a screen asks. */
const SnapshotQuery = z.strictObject({ view: z.enum(['public', 'moderator']).default('public'), as: z.literal('screen').optional() });

/** The whole state of a session, for pages that come in or were away too long; also for screens, so the use case decides who reads it. */
@Controller('live/sessions')
@Public()
export class SnapshotController {
  constructor(
    private readonly sessions: SessionAccess,
    private readonly snapshots: Snapshots,
  ) {}

  @Get(':sessionId')
  @Header('cache-control', 'private, no-cache')
  @Header('vary', 'accept-encoding, cookie')
  async snapshot(@CurrentActor() actor: Actor, @Param('sessionId', { schema: Id }) sessionId: string, @Query({ schema: SnapshotQuery }) { view }: z.infer<typeof SnapshotQuery>, @Headers() headers: Record<string, string | undefined>, @Res() reply: FastifyReply): Promise<void> {
    await this.sessions.open(actor, sessionId, view === 'moderator' ? 'qa.moderate' : 'room.watch');
    const { etag, body, gzipped } = await this.snapshots.of(sessionId, view);
    void reply.header('etag', etag).header('content-type', 'application/json; charset=utf-8');
    if (headers['if-none-match'] === etag) return void reply.status(304).send();
    const takesGzip = /\bgzip\b/.test(headers['accept-encoding'] ?? '');
    if (takesGzip) void reply.header('content-encoding', 'gzip');
    void reply.send(takesGzip ? gzipped : body);
  }
}
