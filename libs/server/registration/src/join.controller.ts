import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { type ConfirmedView, type JoinView, UseToken } from '@plenary/contracts/registration';
import { AuthSessionService } from '@plenary/identity';
import { Actor, CurrentActor, Public } from '@plenary/kernel/access';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { JoinService } from './join.service';

/** The way into the room by a personal link. */
@Controller('api/join')
@Public()
export class JoinController {
  constructor(
    private readonly joining: JoinService,
    private readonly sessions: AuthSessionService,
  ) {}

  @Get(':token')
  look(@CurrentActor() actor: Actor, @Param('token') token: string): Promise<JoinView> {
    return this.joining.look(actor, token);
  }

  @Post()
  @HttpCode(200)
  async enter(@CurrentActor() actor: Actor, @Body({ schema: UseToken }) command: z.infer<typeof UseToken>, @Res({ passthrough: true }) reply: FastifyReply): Promise<ConfirmedView> {
    const { personId, next } = await this.joining.enter(actor, command.token);
    if (actor.personId !== personId) void reply.header('set-cookie', await this.sessions.start(personId, actor));
    return { next };
  }
}
