import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { Id } from '@plenary/contracts/common';
import { type EnteredHall, EnterHall, type HallCodeAnswer, type HallSeat, type HallView, LookIntoHall } from '@plenary/contracts/stage-hall';
import { AuthSessionService } from '@plenary/identity';
import { type Actor, Can, CurrentActor, Public } from '@plenary/kernel/access';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { GuestService } from './guest.service';
import { HallCodeService } from './hall-code.service';

/** The hall's door: codes made by the desk, guests who type them. */
@Controller('api')
export class HallController {
  constructor(
    private readonly codes: HallCodeService,
    private readonly guests: GuestService,
    private readonly sessions: AuthSessionService,
  ) {}

  @Get('events/:eventId/rooms/:roomId/hall-code')
  @Can('stage.screens')
  code(@CurrentActor() actor: Actor, @Param('eventId') eventId: string, @Param('roomId', { schema: Id }) roomId: string): Promise<HallCodeAnswer> {
    return this.codes.view(actor, { eventId, roomId });
  }

  @Post('events/:eventId/rooms/:roomId/hall-code')
  @Can('stage.screens')
  @HttpCode(200)
  make(@CurrentActor() actor: Actor, @Param('eventId') eventId: string, @Param('roomId', { schema: Id }) roomId: string): Promise<HallCodeAnswer> {
    return this.codes.make(actor, { eventId, roomId });
  }

  @Delete('events/:eventId/rooms/:roomId/hall-code')
  @Can('stage.screens')
  end(@CurrentActor() actor: Actor, @Param('eventId') eventId: string, @Param('roomId', { schema: Id }) roomId: string): Promise<HallCodeAnswer> {
    return this.codes.end(actor, { eventId, roomId });
  }

  @Post('hall/look')
  @Public()
  @HttpCode(200)
  look(@CurrentActor() actor: Actor, @Body({ schema: LookIntoHall }) { code }: z.infer<typeof LookIntoHall>): Promise<HallView> {
    return this.guests.look(actor, code);
  }

  @Post('hall/enter')
  @Public()
  @HttpCode(200)
  async enter(@CurrentActor() actor: Actor, @Body({ schema: EnterHall }) input: EnterHall, @Res({ passthrough: true }) reply: FastifyReply): Promise<EnteredHall> {
    const { personId, next, until, isNew } = await this.guests.enter(actor, input);
    if (isNew) void reply.header('set-cookie', await this.sessions.start(personId, actor, Math.max(60_000, until.getTime() - Date.now())));
    return { next };
  }

  @Get('events/:eventId/hall')
  @Can('room.watch')
  seat(@CurrentActor() actor: Actor, @Param('eventId') eventId: string): Promise<HallSeat> {
    return this.guests.seat(actor, eventId);
  }
}
