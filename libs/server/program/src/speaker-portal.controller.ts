import { Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { MySpeakers, SpeakerInvitationView } from '@plenary/contracts/speaker';
import { AuthSessionService } from '@plenary/identity';
import { Actor, CurrentActor, Public, RateLimit, SignedIn } from '@plenary/kernel/access';
import type { FastifyReply } from 'fastify';
import { SpeakerEntryService } from './speaker-entry.service';
import { SpeakerQueries } from './speaker.queries';

/** The speaker's own door: the link of a mail, and everything behind it. */
@Controller('api')
export class SpeakerPortalController {
  constructor(
    private readonly entry: SpeakerEntryService,
    private readonly sessions: AuthSessionService,
    private readonly queries: SpeakerQueries,
  ) {}

  @Get('speakers/mine')
  @SignedIn()
  mine(@CurrentActor() actor: Actor): Promise<MySpeakers> {
    return this.queries.mine(actor);
  }

  @Get('speaker-invitations/:token')
  @Public()
  view(@Param('token') token: string): Promise<SpeakerInvitationView> {
    return this.entry.view(token);
  }

  @Post('speaker-invitations/:token/accept')
  @Public()
  @RateLimit('signIn')
  @HttpCode(200)
  async accept(@CurrentActor() actor: Actor, @Param('token') token: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<{ next: string }> {
    const { personId } = await this.entry.accept(token);
    void reply.header('set-cookie', await this.sessions.start(personId, actor));
    return { next: '/speaker' };
  }
}
