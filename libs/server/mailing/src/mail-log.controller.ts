import { Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { Id } from '@plenary/contracts/common';
import { MailListQuery, type MailListView, type MailView } from '@plenary/contracts/mail';
import { type Actor, Can, CurrentActor } from '@plenary/kernel/access';
import type { FastifyReply } from 'fastify';
import { MailLogService } from './mail-log.service';
import { MailPreviewService } from './mail-preview.service';

/** The preview is a page of its own: it may be framed by ours, runs nothing and loads nothing. */
const PREVIEW_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";

/** The mail of an event over HTTP. */
@Controller('api/events/:eventId/mails')
export class MailLogController {
  constructor(
    private readonly log: MailLogService,
    private readonly previews: MailPreviewService,
  ) {}

  @Get()
  @Can('mail.view')
  list(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Query({ schema: MailListQuery }) query: MailListQuery): Promise<MailListView> {
    return this.log.list(actor, eventId, query);
  }

  @Post(':mailId/retry')
  @Can('mail.retry')
  @HttpCode(202)
  retry(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Param('mailId', { schema: Id }) mailId: string): Promise<MailView> {
    return this.log.retry(actor, eventId, mailId);
  }

  @Get(':mailId/preview')
  @Can('mail.view')
  async preview(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Param('mailId', { schema: Id }) mailId: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const html = await this.previews.html(actor, eventId, mailId);
    void reply.headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PREVIEW_POLICY, 'x-frame-options': 'SAMEORIGIN' });
    return html;
  }
}
