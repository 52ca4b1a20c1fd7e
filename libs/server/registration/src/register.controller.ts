import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Register, type RegisteredView, RegistrationFormQuery, type RegistrationFormView, SendLink } from '@plenary/contracts/registration';
import { Actor, CurrentActor, Public, RateLimit } from '@plenary/kernel/access';
import { IdempotencyKey } from '@plenary/kernel/http';
import type { z } from 'zod';
import { DelegatePages } from './delegate-pages';
import { LinkAgainService } from './link-again.service';
import { RegisterService } from './register.service';

/** The form of an event, for everybody. */
@Controller('api/public/events/:slug')
@Public()
export class RegisterController {
  constructor(
    private readonly pages: DelegatePages,
    private readonly registering: RegisterService,
    private readonly links: LinkAgainService,
  ) {}

  @Get('registration-form')
  form(@Param('slug') slug: string, @Query({ schema: RegistrationFormQuery }) query: z.infer<typeof RegistrationFormQuery>): Promise<RegistrationFormView> {
    return this.pages.form(slug, query.invitation);
  }

  @Post('registrations')
  @RateLimit('register')
  @HttpCode(202)
  async register(@CurrentActor() actor: Actor, @Param('slug') slug: string, @IdempotencyKey() key: string | undefined, @Body({ schema: Register }) command: Register): Promise<RegisteredView> {
    return this.registering.register(actor, await this.pages.event(slug), key, command);
  }

  @Post('link')
  @RateLimit('register')
  @HttpCode(202)
  async sendLink(@Param('slug') slug: string, @Body({ schema: SendLink }) command: z.infer<typeof SendLink>): Promise<{ sent: true }> {
    await this.links.send(await this.pages.event(slug), command.email);
    return { sent: true };
  }
}
