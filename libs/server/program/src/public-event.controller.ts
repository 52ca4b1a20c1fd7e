import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { Slug } from '@plenary/contracts/events';
import { PublicEventQuery, type VisitorView } from '@plenary/contracts/public-event';
import { Actor, CurrentActor, Public } from '@plenary/kernel/access';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { answerCached } from './cached-answer';
import { PublicEventService } from './public-event.service';

/** Live state stands in these answers, so caches keep them for a moment only. */
const MOMENT_SECONDS = 5;

/** Published events as every visitor sees them. */
@Controller('api/public/events')
@Public()
export class PublicEventController {
  constructor(private readonly events: PublicEventService) {}

  @Get()
  async list(@Query({ schema: PublicEventQuery }) page: z.infer<typeof PublicEventQuery>, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    answerJson(request, reply, await this.events.list(page));
  }

  @Get(':slug')
  async view(@Param('slug', { schema: Slug }) slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    answerJson(request, reply, await this.events.view(slug));
  }

  @Get(':slug/me')
  visitor(@CurrentActor() actor: Actor, @Param('slug', { schema: Slug }) slug: string): Promise<VisitorView> {
    return this.events.visitor(actor, slug);
  }
}

const answerJson = (request: FastifyRequest, reply: FastifyReply, body: object): void =>
  answerCached(request, reply, { body: JSON.stringify(body), contentType: 'application/json; charset=utf-8', maxAgeSeconds: MOMENT_SECONDS });
