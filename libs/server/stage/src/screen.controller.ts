import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { Id } from '@plenary/contracts/common';
import { MakeScreen, OpenScreen, type ScreenList, type ScreenPlace, type ScreenView } from '@plenary/contracts/stage-screens';
import { type Actor, Can, CurrentActor, Public, RateLimit } from '@plenary/kernel/access';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { ScreenDoorService } from './screen-door.service';
import { ScreenService } from './screen.service';

/** Screens of the hall: made and ended by the desk, opened by whoever has their link. */
@Controller('api')
export class ScreenController {
  constructor(
    private readonly screens: ScreenService,
    private readonly door: ScreenDoorService,
  ) {}

  @Get('events/:eventId/screens')
  @Can('stage.screens')
  list(@CurrentActor() actor: Actor, @Param('eventId') eventId: string): Promise<ScreenList> {
    return this.screens.list(actor, eventId);
  }

  @Post('events/:eventId/screens')
  @Can('stage.screens')
  make(@CurrentActor() actor: Actor, @Param('eventId') eventId: string, @Body({ schema: MakeScreen }) input: MakeScreen): Promise<ScreenView> {
    return this.screens.make(actor, eventId, input);
  }

  @Delete('events/:eventId/screens/:screenId')
  @Can('stage.screens')
  @HttpCode(204)
  async end(@CurrentActor() actor: Actor, @Param('eventId') eventId: string, @Param('screenId', { schema: Id }) screenId: string): Promise<void> {
    await this.screens.end(actor, { eventId, screenId });
  }

  @Post('screens/open')
  @Public()
  @RateLimit('signIn')
  @HttpCode(200)
  async open(@Body({ schema: OpenScreen }) { token }: z.infer<typeof OpenScreen>, @Res({ passthrough: true }) reply: FastifyReply): Promise<ScreenPlace> {
    const { place, cookie } = await this.door.open(token);
    void reply.header('set-cookie', cookie).header('cache-control', 'no-store');
    return place;
  }

  @Get('screens/current')
  @Public()
  current(@CurrentActor() actor: Actor): Promise<ScreenPlace> {
    return this.door.current(actor);
  }
}
