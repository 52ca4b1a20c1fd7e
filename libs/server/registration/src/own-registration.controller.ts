import { Body, Controller, Get, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import { EditRegistration, type OwnRegistrationView } from '@plenary/contracts/registration';
import { Actor, CurrentActor, SignedIn } from '@plenary/kernel/access';
import type { FastifyReply } from 'fastify';
import { DelegatePages } from './delegate-pages';
import { OwnRegistrationService } from './own-registration.service';

/** One's own registration. */
@Controller('api/public/events/:slug')
@SignedIn()
export class OwnRegistrationController {
  constructor(
    private readonly pages: DelegatePages,
    private readonly own: OwnRegistrationService,
  ) {}

  @Get('registration')
  view(@CurrentActor() actor: Actor, @Param('slug') slug: string): Promise<OwnRegistrationView> {
    return this.pages.own(actor, slug);
  }

  @Patch('registration')
  async edit(@CurrentActor() actor: Actor, @Param('slug') slug: string, @Body({ schema: EditRegistration }) command: EditRegistration): Promise<OwnRegistrationView> {
    await this.own.edit(actor, await this.pages.event(slug), command);
    return this.pages.own(actor, slug);
  }

  @Post('registration/withdrawal')
  @HttpCode(200)
  async withdraw(@CurrentActor() actor: Actor, @Param('slug') slug: string): Promise<OwnRegistrationView> {
    await this.own.withdraw(actor, await this.pages.event(slug));
    return this.pages.own(actor, slug);
  }

  @Get('registration.ics')
  async calendar(@CurrentActor() actor: Actor, @Param('slug') slug: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const file = await this.pages.calendar(actor, slug);
    void reply.header('content-type', 'text/calendar; charset=utf-8').header('content-disposition', `attachment; filename="${slug}.ics"`);
    return file;
  }
}
