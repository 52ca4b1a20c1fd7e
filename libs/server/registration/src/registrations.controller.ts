import { Body, Controller, Get, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { Id, PageQuery } from '@plenary/contracts/common';
import {
  AddRegistration, DecideRegistrations, type DecisionResults, type DelegateInvitationList, type InvitedView, InviteDelegates, RegistrationExportQuery, type RegistrationList,
  RegistrationListQuery, ReopenRegistrations,
} from '@plenary/contracts/registration';
import { Actor, Can, CurrentActor, RateLimit } from '@plenary/kernel/access';
import { IdempotencyKey } from '@plenary/kernel/http';
import type { z } from 'zod';
import { DecisionService } from './decision.service';
import { DelegateInvitationService } from './delegate-invitation.service';
import { DeskService, type Entered } from './desk.service';
import { RegistrationListService } from './registration-list.service';
import { registrationsCsv } from './registration.csv';

/** Registrations as the event's team works on them. */
@Controller('api/events/:eventId')
export class RegistrationsController {
  constructor(
    private readonly lists: RegistrationListService,
    private readonly decisions: DecisionService,
    private readonly desk: DeskService,
    private readonly invitations: DelegateInvitationService,
  ) {}

  @Get('registrations')
  @Can('registration.view')
  list(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Query({ schema: RegistrationListQuery }) query: RegistrationListQuery): Promise<RegistrationList> {
    return this.lists.list(actor, eventId, query);
  }

  @Get('registrations.csv')
  @Can('registration.export')
  @RateLimit('export')
  async export(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Query({ schema: RegistrationExportQuery }) query: z.infer<typeof RegistrationExportQuery>): Promise<StreamableFile> {
    const rows = await this.lists.export(actor, eventId, query);
    return new StreamableFile(registrationsCsv(rows, actor.language), { type: 'text/csv; charset=utf-8', disposition: 'attachment; filename="registrations.csv"' });
  }

  @Post('registrations')
  @Can('registration.decide')
  add(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @IdempotencyKey() key: string | undefined, @Body({ schema: AddRegistration }) command: AddRegistration): Promise<Entered> {
    return this.desk.enter(actor, eventId, key, command);
  }

  @Post('registrations/decisions')
  @Can('registration.decide')
  @HttpCode(200)
  decide(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Body({ schema: DecideRegistrations }) command: DecideRegistrations): Promise<DecisionResults> {
    return this.decisions.decide(actor, eventId, command);
  }

  @Post('registrations/reopening')
  @Can('registration.decide')
  @HttpCode(200)
  reopen(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Body({ schema: ReopenRegistrations }) command: z.infer<typeof ReopenRegistrations>): Promise<DecisionResults> {
    return this.decisions.reopen(actor, eventId, command.ids);
  }

  @Get('delegate-invitations')
  @Can('registration.view')
  invited(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Query({ schema: PageQuery }) query: z.infer<typeof PageQuery>): Promise<DelegateInvitationList> {
    return this.invitations.list(actor, eventId, query);
  }

  @Post('delegate-invitations')
  @Can('registration.invite')
  invite(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @IdempotencyKey() key: string | undefined, @Body({ schema: InviteDelegates }) command: InviteDelegates): Promise<InvitedView> {
    return this.invitations.invite(actor, eventId, key, command);
  }
}
