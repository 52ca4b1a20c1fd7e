import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { Id } from '@plenary/contracts/common';
import { SetSource, SetSpeakersLink, type SourceView, type SpeakersLinkView } from '@plenary/contracts/stage';
import { type Actor, Can, CurrentActor } from '@plenary/kernel/access';
import { SourceService } from './source.service';
import { SpeakersLinkService } from './speakers-link.service';

/** Streams of rooms and links of speakers, over HTTP. */
@Controller('api/events/:eventId')
export class StageController {
  constructor(
    private readonly sources: SourceService,
    private readonly links: SpeakersLinkService,
  ) {}

  @Get('rooms/:roomId/source')
  @Can('room.configure')
  async source(@CurrentActor() actor: Actor, @Param('eventId') eventId: string, @Param('roomId', { schema: Id }) roomId: string): Promise<{ source: SourceView | null }> {
    return { source: await this.sources.view(actor, { eventId, roomId }) };
  }

  @Put('rooms/:roomId/source')
  @Can('room.configure')
  async setSource(@CurrentActor() actor: Actor, @Param('eventId') eventId: string, @Param('roomId', { schema: Id }) roomId: string, @Body({ schema: SetSource }) input: SetSource): Promise<{ source: SourceView | null }> {
    return { source: await this.sources.set(actor, { eventId, roomId }, input) };
  }

  @Get('sessions/:sessionId/speakers-link')
  @Can('speaker.link')
  speakersLink(@CurrentActor() actor: Actor, @Param('eventId') eventId: string, @Param('sessionId', { schema: Id }) sessionId: string): Promise<SpeakersLinkView> {
    return this.links.view(actor, { eventId, sessionId });
  }

  @Put('sessions/:sessionId/speakers-link')
  @Can('room.configure')
  setSpeakersLink(@CurrentActor() actor: Actor, @Param('eventId') eventId: string, @Param('sessionId', { schema: Id }) sessionId: string, @Body({ schema: SetSpeakersLink }) input: SetSpeakersLink): Promise<SpeakersLinkView> {
    return this.links.set(actor, { eventId, sessionId }, input);
  }
}
