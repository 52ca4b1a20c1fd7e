import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { type ConfirmationView, ConfirmByCode, type ConfirmedView, CorrectAddress, type RegisteredView, type RegistrationRequestView, UseToken } from '@plenary/contracts/registration';
import { AuthSessionService } from '@plenary/identity';
import { Actor, CurrentActor, Public, RateLimit } from '@plenary/kernel/access';
import { IdempotencyKey } from '@plenary/kernel/http';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { type Confirmed, ConfirmationService } from './confirmation.service';
import { RequestService } from './request.service';

/** From the filled-in form to the confirmed address: correcting it, typing the code, using the link. */
@Controller('api')
@Public()
export class ConfirmationController {
  constructor(
    private readonly requests: RequestService,
    private readonly confirmations: ConfirmationService,
    private readonly sessions: AuthSessionService,
  ) {}

  @Get('registration-requests/:request')
  request(@Param('request') request: string): Promise<RegistrationRequestView> {
    return this.requests.view(request);
  }

  @Post('registration-requests/:request/address')
  @RateLimit('register')
  @HttpCode(202)
  correct(@CurrentActor() actor: Actor, @Param('request') request: string, @IdempotencyKey() key: string | undefined, @Body({ schema: CorrectAddress }) command: z.infer<typeof CorrectAddress>): Promise<RegisteredView> {
    return this.requests.correct(actor, request, key, command.email);
  }

  @Post('registration-requests/:request/mail')
  @RateLimit('register')
  @HttpCode(202)
  async resend(@Param('request') request: string): Promise<{ sent: true }> {
    await this.requests.resend(request);
    return { sent: true };
  }

  @Post('registration-requests/:request/code')
  @RateLimit('register')
  @HttpCode(200)
  async byCode(@CurrentActor() actor: Actor, @Param('request') request: string, @Body({ schema: ConfirmByCode }) command: z.infer<typeof ConfirmByCode>, @Res({ passthrough: true }) reply: FastifyReply): Promise<ConfirmedView> {
    return this.signIn(await this.confirmations.byCode(request, command.code), actor, reply);
  }

  @Get('registration-confirmations/:token')
  look(@Param('token') token: string): Promise<ConfirmationView> {
    return this.confirmations.look(token);
  }

  @Post('registration-confirmations')
  @RateLimit('register')
  @HttpCode(200)
  async byLink(@CurrentActor() actor: Actor, @Body({ schema: UseToken }) command: z.infer<typeof UseToken>, @Res({ passthrough: true }) reply: FastifyReply): Promise<ConfirmedView> {
    return this.signIn(await this.confirmations.byLink(command.token), actor, reply);
  }

  /** Who reads the mailbox is the person: a session starts. */
  private async signIn({ personId, slug }: Confirmed, actor: Actor, reply: FastifyReply): Promise<ConfirmedView> {
    if (actor.personId !== personId) void reply.header('set-cookie', await this.sessions.start(personId, actor));
    return { next: `/e/${slug}/me` };
  }
}
