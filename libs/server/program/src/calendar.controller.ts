import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { Id } from '@plenary/contracts/common';
import { Slug } from '@plenary/contracts/events';
import { CalendarQuery } from '@plenary/contracts/program';
import { Actor, CurrentActor, Public } from '@plenary/kernel/access';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { answerCached } from './cached-answer';
import { CalendarService } from './calendar.service';

/** Calendar programs ask again by themselves; five minutes spare us the crowd and cost nobody a session. */
const MAX_AGE_SECONDS = 300;
const CALENDAR = 'text/calendar; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

type Reader = z.infer<typeof CalendarQuery>;

/** A published programme as files: calendars of the event, of all sessions and of one; JSON in our own form and in frab's. */
@Controller('api/public/events/:slug')
@Public()
export class CalendarController {
  constructor(private readonly calendars: CalendarService) {}

  @Get('event.ics')
  async event(@CurrentActor() actor: Actor, @Param('slug', { schema: Slug }) slug: string, @Query({ schema: CalendarQuery }) { lang }: Reader, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const body = await this.calendars.event(slug, lang ?? actor.language);
    answerCached(request, reply, { body, contentType: CALENDAR, maxAgeSeconds: MAX_AGE_SECONDS, fileName: `${slug}.ics` });
  }

  @Get('programme.ics')
  async programme(@CurrentActor() actor: Actor, @Param('slug', { schema: Slug }) slug: string, @Query({ schema: CalendarQuery }) { lang }: Reader, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const body = await this.calendars.programme(slug, lang ?? actor.language);
    answerCached(request, reply, { body, contentType: CALENDAR, maxAgeSeconds: MAX_AGE_SECONDS, fileName: `${slug}-programme.ics` });
  }

  @Get('sessions/:sessionId/session.ics')
  async session(@CurrentActor() actor: Actor, @Param('slug', { schema: Slug }) slug: string, @Param('sessionId', { schema: Id }) sessionId: string, @Query({ schema: CalendarQuery }) { lang }: Reader, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const body = await this.calendars.session(slug, sessionId, lang ?? actor.language);
    answerCached(request, reply, { body, contentType: CALENDAR, maxAgeSeconds: MAX_AGE_SECONDS, fileName: `${slug}-session.ics` });
  }

  @Get('programme.json')
  async programmeJson(@Param('slug', { schema: Slug }) slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    answerCached(request, reply, { body: JSON.stringify(await this.calendars.programmeJson(slug)), contentType: JSON_TYPE, maxAgeSeconds: MAX_AGE_SECONDS });
  }

  @Get('schedule.json')
  async schedule(@CurrentActor() actor: Actor, @Param('slug', { schema: Slug }) slug: string, @Query({ schema: CalendarQuery }) { lang }: Reader, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    answerCached(request, reply, { body: JSON.stringify(await this.calendars.schedule(slug, lang ?? actor.language)), contentType: JSON_TYPE, maxAgeSeconds: MAX_AGE_SECONDS });
  }
}
