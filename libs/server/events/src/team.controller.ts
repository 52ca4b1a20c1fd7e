import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { Id } from '@plenary/contracts/common';
import { AcceptInvitation, type InvitationView, InviteToTeam, TeamRole, type TeamView } from '@plenary/contracts/events';
import { AuthSessionService } from '@plenary/identity';
import { Actor, Can, CurrentActor, Public, RateLimit } from '@plenary/kernel/access';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { InvitationService } from './invitation.service';
import { TeamService } from './team.service';

/** The team of an event, and the page of an invitation's link. */
@Controller('api')
export class TeamController {
  constructor(
    private readonly team: TeamService,
    private readonly invitations: InvitationService,
    private readonly sessions: AuthSessionService,
  ) {}

  @Get('events/:eventId/team')
  @Can('event.invite')
  list(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string): Promise<TeamView> {
    return this.team.list(actor, eventId);
  }

  @Post('events/:eventId/team/invitations')
  @Can('event.invite')
  @HttpCode(202)
  invite(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Body({ schema: InviteToTeam }) command: InviteToTeam): Promise<TeamView> {
    return this.team.invite(actor, eventId, command);
  }

  @Delete('events/:eventId/team/invitations/:invitationId')
  @Can('event.invite')
  withdraw(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Param('invitationId', { schema: Id }) invitationId: string): Promise<TeamView> {
    return this.team.withdraw(actor, eventId, invitationId);
  }

  @Delete('events/:eventId/team/:membershipId/roles/:role')
  @Can('event.invite')
  @HttpCode(204)
  removeRole(
    @CurrentActor() actor: Actor,
    @Param('eventId', { schema: Id }) eventId: string,
    @Param('membershipId', { schema: Id }) membershipId: string,
    @Param('role', { schema: TeamRole }) role: TeamRole,
  ): Promise<void> {
    return this.team.removeRole(actor, eventId, membershipId, role);
  }

  /** Tells what the link offers; a POST, so that its token stays out of addresses and logs. */
  @Post('invitations/look')
  @Public()
  @RateLimit('signIn')
  @HttpCode(200)
  look(@Body({ schema: AcceptInvitation }) command: z.infer<typeof AcceptInvitation>): Promise<InvitationView> {
    return this.invitations.look(command.token);
  }

  @Post('invitations/accept')
  @Public()
  @RateLimit('signIn')
  @HttpCode(200)
  async accept(@CurrentActor() actor: Actor, @Body({ schema: AcceptInvitation }) command: z.infer<typeof AcceptInvitation>, @Res({ passthrough: true }) reply: FastifyReply): Promise<{ eventId: string }> {
    const { personId, eventId } = await this.invitations.accept(actor, command.token);
    if (personId !== actor.personId) void reply.header('set-cookie', await this.sessions.start(personId, actor));
    return { eventId };
  }
}
