import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { Id } from '@plenary/contracts/common';
import { AnswerAsSpeaker, EditSpeaker, InviteToSpeaker, type SpeakerHistory, type SpeakerView } from '@plenary/contracts/speaker';
import { Actor, CurrentActor, RateLimit, SignedIn } from '@plenary/kernel/access';
import { SpeakerAccessService } from './speaker-access.service';
import { SpeakerHistoryQueries } from './speaker-history.queries';
import { SpeakerInvitationService } from './speaker-invitation.service';
import { SpeakerProfileService } from './speaker-profile.service';
import { SpeakerQueries } from './speaker.queries';

/** One speaker's profile, for the team and for whoever manages it. */
@Controller('api/events/:eventId/speakers/:speakerId')
@SignedIn()
export class SpeakerController {
  constructor(
    private readonly profiles: SpeakerProfileService,
    private readonly invitations: SpeakerInvitationService,
    private readonly access: SpeakerAccessService,
    private readonly queries: SpeakerQueries,
    private readonly histories: SpeakerHistoryQueries,
  ) {}

  @Get()
  one(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Param('speakerId', { schema: Id }) speakerId: string): Promise<SpeakerView> {
    return this.queries.one(actor, eventId, speakerId);
  }

  @Patch()
  async edit(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Param('speakerId', { schema: Id }) speakerId: string, @Body({ schema: EditSpeaker }) command: EditSpeaker): Promise<SpeakerView> {
    return this.queries.seen(await this.profiles.edit(actor, eventId, speakerId, command));
  }

  @Post('answer')
  @HttpCode(200)
  async answer(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Param('speakerId', { schema: Id }) speakerId: string, @Body({ schema: AnswerAsSpeaker }) command: AnswerAsSpeaker): Promise<SpeakerView> {
    return this.queries.seen(await this.profiles.answer(actor, eventId, speakerId, command));
  }

  @Post('people')
  @RateLimit('upload')
  @HttpCode(200)
  async invite(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Param('speakerId', { schema: Id }) speakerId: string, @Body({ schema: InviteToSpeaker }) command: InviteToSpeaker): Promise<SpeakerView> {
    await this.invitations.invite(actor, await this.access.require(actor, eventId, speakerId), command);
    return this.queries.one(actor, eventId, speakerId);
  }

  @Delete('people/:invitationId')
  async uninvite(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Param('speakerId', { schema: Id }) speakerId: string, @Param('invitationId', { schema: Id }) invitationId: string): Promise<SpeakerView> {
    const access = await this.access.require(actor, eventId, speakerId);
    await this.invitations.revoke(actor, access, invitationId);
    return this.queries.seen(access);
  }

  @Get('history')
  async history(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Param('speakerId', { schema: Id }) speakerId: string): Promise<SpeakerHistory> {
    return this.histories.of(await this.access.require(actor, eventId, speakerId));
  }
}
