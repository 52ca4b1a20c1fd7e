import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { Id } from '@plenary/contracts/common';
import { CreateEvent, EditEvent, EventMove, type EventView, type MyEventsView, type OrganizationView, type PublicationView, SetOrganizations } from '@plenary/contracts/events';
import type { OverviewView } from '@plenary/contracts/overview';
import { Actor, Can, CurrentActor, SignedIn } from '@plenary/kernel/access';
import { IdempotencyKey } from '@plenary/kernel/http';
import { EventCreationService } from './event-creation.service';
import { EventOrganizationsService } from './event-organizations.service';
import { EventService } from './event.service';
import { PublicationService } from './publication.service';

/** Events as their teams see them. */
@Controller('api/events')
export class EventsController {
  constructor(
    private readonly creation: EventCreationService,
    private readonly events: EventService,
    private readonly organizations: EventOrganizationsService,
    private readonly publication: PublicationService,
  ) {}

  @Get()
  @SignedIn()
  mine(@CurrentActor() actor: Actor): Promise<MyEventsView> {
    return this.creation.mine(actor);
  }

  @Post()
  @SignedIn()
  create(@CurrentActor() actor: Actor, @IdempotencyKey() key: string | undefined, @Body({ schema: CreateEvent }) command: CreateEvent): Promise<{ id: string }> {
    return this.creation.create(actor, command, key);
  }

  @Get(':eventId')
  @Can('event.overview')
  view(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string): Promise<EventView> {
    return this.events.view(actor, eventId);
  }

  @Patch(':eventId')
  @Can('event.edit')
  edit(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Body({ schema: EditEvent }) command: EditEvent): Promise<EventView> {
    return this.events.edit(actor, eventId, command);
  }

  @Put(':eventId/organizations')
  @Can('event.edit')
  setOrganizations(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Body({ schema: SetOrganizations }) command: SetOrganizations): Promise<OrganizationView[]> {
    return this.organizations.set(actor, eventId, command);
  }

  @Get(':eventId/overview')
  @Can('event.overview')
  overview(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string): Promise<OverviewView> {
    return this.publication.overview(actor, eventId);
  }

  @Get(':eventId/publication')
  @Can('event.publish')
  checklist(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string): Promise<PublicationView> {
    return this.publication.checklist(actor, eventId);
  }

  @Post(':eventId/moves/:move')
  @Can('event.publish')
  @HttpCode(200)
  move(@CurrentActor() actor: Actor, @Param('eventId', { schema: Id }) eventId: string, @Param('move', { schema: EventMove }) move: EventMove): Promise<PublicationView> {
    return this.publication.move(actor, eventId, move);
  }
}
