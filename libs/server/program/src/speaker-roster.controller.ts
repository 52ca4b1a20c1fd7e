import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { Id } from '@plenary/contracts/common';
import { CreateSpeaker, OrderSpeakers, RemindSpeakers, SpeakerDeadlines, type SpeakerList, type SpeakerView } from '@plenary/contracts/speaker';
import { Actor, Can, CurrentActor } from '@plenary/kernel/access';
import { SpeakerReminderService } from './speaker-reminder.service';
import { SpeakerRosterService } from './speaker-roster.service';
import { SpeakerQueries } from './speaker.queries';

/** The speakers of an event, for its team. */
@Controller('api/events/:eventId/speakers')
@Can('speaker.edit')
export class SpeakerRosterController {
  constructor(
    private readonly roster: SpeakerRosterService,
    private readonly reminders: SpeakerReminderService,
    private readonly queries: SpeakerQueries,
  ) {}

  @Get()
  list(@Param('eventId', { schema: Id }) eventId: string): Promise<SpeakerList> {
    return this.queries.list(eventId);
  }

  @Post()
  async add(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Body({ schema: CreateSpeaker }) command: CreateSpeaker): Promise<SpeakerView> {
    return this.queries.seen(await this.roster.add(actor, eventId, command));
  }

  @Put('order')
  async order(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Body({ schema: OrderSpeakers }) command: OrderSpeakers): Promise<SpeakerList> {
    await this.roster.order(actor, eventId, command);
    return this.queries.list(eventId);
  }

  @Put('deadlines')
  async deadlines(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Body({ schema: SpeakerDeadlines }) command: SpeakerDeadlines): Promise<SpeakerList> {
    await this.roster.setDeadlines(actor, eventId, command);
    return this.queries.list(eventId);
  }

  @Post('reminders')
  @HttpCode(200)
  remind(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Body({ schema: RemindSpeakers }) command: RemindSpeakers): Promise<{ mails: number }> {
    return this.reminders.remind(actor, eventId, command);
  }

  @Delete(':speakerId')
  @HttpCode(204)
  remove(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Param('speakerId', { schema: Id }) speakerId: string): Promise<void> {
    return this.roster.remove(actor, eventId, speakerId);
  }
}
