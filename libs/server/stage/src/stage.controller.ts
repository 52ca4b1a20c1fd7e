import { Body, Controller, Delete, Get, Header, Param, Put, Query, Redirect } from '@nestjs/common';
import { Id } from '@plenary/contracts/common';
import { SetSpeakersLink, type SpeakersLinkView } from '@plenary/contracts/stage';
import { FeedKey, type FeedList, OpenQuery, SetFeed } from '@plenary/contracts/stage-feeds';
import { type Actor, Can, CurrentActor } from '@plenary/kernel/access';
import { FeedService } from './feed.service';
import { MeetingService } from './meeting.service';
import { SpeakersLinkService } from './speakers-link.service';

/** Streams of rooms and links of speakers, over HTTP. */
@Controller('api/events/:eventId')
export class StageController {
  constructor(
    private readonly feeds: FeedService,
    private readonly meetings: MeetingService,
    private readonly links: SpeakersLinkService,
  ) {}

  @Get('rooms/:roomId/feeds')
  @Can('room.configure')
  listFeeds(@CurrentActor() actor: Actor, @Param('eventId') eventId: string, @Param('roomId', { schema: Id }) roomId: string): Promise<FeedList> {
    return this.feeds.list(actor, { eventId, roomId });
  }

  @Put('rooms/:roomId/feeds/:key')
  @Can('room.configure')
  setFeed(@CurrentActor() actor: Actor, @Param('eventId') eventId: string, @Param('roomId', { schema: Id }) roomId: string, @Param('key', { schema: FeedKey }) key: FeedKey, @Body({ schema: SetFeed }) input: SetFeed): Promise<FeedList> {
    return this.feeds.set(actor, { eventId, roomId, key }, input);
  }

  @Delete('rooms/:roomId/feeds/:key')
  @Can('room.configure')
  removeFeed(@CurrentActor() actor: Actor, @Param('eventId') eventId: string, @Param('roomId', { schema: Id }) roomId: string, @Param('key', { schema: FeedKey }) key: FeedKey): Promise<FeedList> {
    return this.feeds.remove(actor, { eventId, roomId, key });
  }

  @Get('rooms/:roomId/open')
  @Can('room.enter')
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  @Redirect()
  async openMeeting(@CurrentActor() actor: Actor, @Param('eventId') eventId: string, @Param('roomId', { schema: Id }) roomId: string, @Query({ schema: OpenQuery }) query: OpenQuery): Promise<{ url: string; statusCode: number }> {
    return { url: await this.meetings.open(actor, { eventId, roomId }, query), statusCode: 302 };
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
