import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Id } from '@plenary/contracts/common';
import type { StageChanged } from '@plenary/contracts/stage';
import { Actor, Can, CurrentActor } from '@plenary/kernel/access';
import { SessionService } from './session.service';

/** A moderator's taps. */
@Controller('api/events/:eventId/sessions/:sessionId')
export class SessionController {
  constructor(private readonly sessions: SessionService) {}

  @Post('start')
  @Can('stage.conduct')
  @HttpCode(200)
  start(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Param('sessionId', { schema: Id }) sessionId: string): Promise<StageChanged> {
    return this.sessions.start(actor, eventId, sessionId);
  }

  @Post('end')
  @Can('stage.conduct')
  @HttpCode(200)
  end(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Param('sessionId', { schema: Id }) sessionId: string): Promise<StageChanged> {
    return this.sessions.end(actor, eventId, sessionId);
  }
}
