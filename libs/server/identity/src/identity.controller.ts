import { Body, Controller, Get, HttpCode, Patch, Post, Put, Req, Res, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { EditProfile, type MeView, RequestSignIn, SetPassword, SignInByCode, SignInByLink, SignInByPassword } from '@plenary/contracts/identity';
import { Actor, CurrentActor, Public, RateLimit, SignedIn } from '@plenary/kernel/access';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { AuthSessionService } from './auth-session.service';
import { ProfileService } from './profile.service';
import { type SignedIn as SignInResult, SignInService } from './sign-in.service';

/** A request after a passport strategy let it in. */
interface SignedInRequest {
  user: SignInResult;
}

/** Sign-in, sign-out and one's own profile. */
@Controller('api/identity')
export class IdentityController {
  constructor(
    private readonly signIn: SignInService,
    private readonly sessions: AuthSessionService,
    private readonly profiles: ProfileService,
  ) {}

  @Post('sign-in/request')
  @Public()
  @RateLimit('signIn')
  @HttpCode(202)
  request(@CurrentActor() actor: Actor, @Body({ schema: RequestSignIn }) command: z.infer<typeof RequestSignIn>): Promise<{ request: string }> {
    return this.signIn.request(actor, command);
  }

  @Post('sign-in/link')
  @Public()
  @HttpCode(200)
  @UseGuards(AuthGuard('link'))
  byLink(@Req() request: SignedInRequest, @CurrentActor() actor: Actor, @Body({ schema: SignInByLink }) _command: unknown, @Res({ passthrough: true }) reply: FastifyReply): Promise<{ next: string }> {
    return this.start(request, actor, reply);
  }

  @Post('sign-in/code')
  @Public()
  @RateLimit('signIn')
  @HttpCode(200)
  @UseGuards(AuthGuard('code'))
  byCode(@Req() request: SignedInRequest, @CurrentActor() actor: Actor, @Body({ schema: SignInByCode }) _command: unknown, @Res({ passthrough: true }) reply: FastifyReply): Promise<{ next: string }> {
    return this.start(request, actor, reply);
  }

  @Post('sign-in/password')
  @Public()
  @HttpCode(200)
  @UseGuards(AuthGuard('password'))
  byPassword(@Req() request: SignedInRequest, @CurrentActor() actor: Actor, @Body({ schema: SignInByPassword }) _command: unknown, @Res({ passthrough: true }) reply: FastifyReply): Promise<{ next: string }> {
    return this.start(request, actor, reply);
  }

  @Post('sign-out')
  @Public()
  @HttpCode(204)
  async signOut(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    if (actor.authSessionId) await this.sessions.revoke(actor.authSessionId);
    void reply.header('set-cookie', this.sessions.expiredCookie());
  }

  @Get('me')
  @Public()
  me(@CurrentActor() actor: Actor): Promise<MeView> {
    return this.profiles.me(actor);
  }

  @Patch('me')
  @SignedIn()
  edit(@CurrentActor() actor: Actor, @Body({ schema: EditProfile }) command: z.infer<typeof EditProfile>): Promise<MeView> {
    return this.profiles.edit(actor, command);
  }

  @Put('me/password')
  @SignedIn()
  @HttpCode(204)
  async setPassword(@CurrentActor() actor: Actor, @Body({ schema: SetPassword }) command: z.infer<typeof SetPassword>, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.profiles.setPassword(actor, command.password);
    void reply.header('set-cookie', await this.sessions.start(actor.personId ?? '', actor));
  }

  private async start(request: SignedInRequest, actor: Actor, reply: FastifyReply): Promise<{ next: string }> {
    void reply.header('set-cookie', await this.sessions.start(request.user.personId, actor));
    return { next: request.user.next };
  }
}
