import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { Id } from '@plenary/contracts/common';
import { Slug } from '@plenary/contracts/events';
import { DecideReply, EditOutcome, LeaveReply, type OutcomeView, type PublicOutcomeView, ReplyListQuery, type ReplyListView, type ReplyView } from '@plenary/contracts/outcome';
import { Actor, Can, CurrentActor, Public, RateLimit } from '@plenary/kernel/access';
import { IdempotencyKey } from '@plenary/kernel/http';
import type { z } from 'zod';
import { OutcomeService } from './outcome.service';
import { ReplyService } from './reply.service';

/** The page of what remains of an event: read by everyone, written by the team, replied to by anyone. */
@Controller('api')
export class OutcomeController {
  constructor(
    private readonly outcomes: OutcomeService,
    private readonly replies: ReplyService,
  ) {}

  @Get('public/events/:slug/outcome')
  @Public()
  read(@CurrentActor() actor: Actor, @Param('slug', { schema: Slug }) slug: string): Promise<PublicOutcomeView> {
    return this.outcomes.read(actor, slug);
  }

  @Post('public/events/:slug/outcome/replies')
  @Public()
  @RateLimit('reply')
  @HttpCode(202)
  async leave(
    @CurrentActor() actor: Actor,
    @Param('slug', { schema: Slug }) slug: string,
    @IdempotencyKey() key: string | undefined,
    @Body({ schema: LeaveReply }) command: LeaveReply,
  ): Promise<{ kept: true }> {
    await this.replies.leave(actor, slug, command, key);
    return { kept: true };
  }

  @Get('events/:eventId/outcome')
  @Can('outcome.edit')
  view(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string): Promise<OutcomeView> {
    return this.outcomes.view(actor, eventId);
  }

  @Put('events/:eventId/outcome')
  @Can('outcome.edit')
  edit(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Body({ schema: EditOutcome }) command: EditOutcome): Promise<OutcomeView> {
    return this.outcomes.edit(actor, eventId, command);
  }

  @Post('events/:eventId/outcome/publish')
  @Can('outcome.publish')
  @HttpCode(200)
  publish(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string): Promise<OutcomeView> {
    return this.outcomes.setPublished(actor, eventId, true);
  }

  @Post('events/:eventId/outcome/unpublish')
  @Can('outcome.publish')
  @HttpCode(200)
  unpublish(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string): Promise<OutcomeView> {
    return this.outcomes.setPublished(actor, eventId, false);
  }

  @Get('events/:eventId/outcome/replies')
  @Can('outcome.moderate')
  list(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Query({ schema: ReplyListQuery }) query: ReplyListQuery): Promise<ReplyListView> {
    return this.replies.list(actor, eventId, query);
  }

  @Put('events/:eventId/outcome/replies/:replyId')
  @Can('outcome.moderate')
  decide(
    @CurrentActor() actor: Actor,
    @Param('eventId', { schema: Id }) eventId: string,
    @Param('replyId', { schema: Id }) replyId: string,
    @Body({ schema: DecideReply }) command: z.infer<typeof DecideReply>,
  ): Promise<ReplyView> {
    return this.replies.decide(actor, eventId, replyId, command.state);
  }
}
