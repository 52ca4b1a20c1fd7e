import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { Id } from '@plenary/contracts/common';
import { CreateSession, EditRoom, EditSession, OrderRooms, PlaceSessions, type ProgrammeView, ReleaseProgramme, type ReleaseView, type RoomView, type SessionsWritten } from '@plenary/contracts/program';
import type { PublicEventView } from '@plenary/contracts/public-event';
import { Actor, Can, CurrentActor } from '@plenary/kernel/access';
import { IdempotencyKey } from '@plenary/kernel/http';
import { ProgrammeEditorService } from './programme-editor.service';
import { ProgrammeService } from './programme.service';
import { ReleaseService } from './release.service';
import { RoomService } from './room.service';
import { SessionRemovalService } from './session-removal.service';

const EventId = () => Param('eventId', { schema: Id });
const SessionId = () => Param('sessionId', { schema: Id });
const RoomId = () => Param('roomId', { schema: Id });

/** The draft of a programme as its editors use it. */
@Controller('api/events/:eventId/programme')
export class ProgrammeController {
  constructor(
    private readonly editor: ProgrammeEditorService,
    private readonly programme: ProgrammeService,
    private readonly removal: SessionRemovalService,
    private readonly rooms: RoomService,
    private readonly release: ReleaseService,
  ) {}

  @Get()
  @Can('program.viewDraft')
  view(@CurrentActor() actor: Actor, @EventId() eventId: string): Promise<ProgrammeView> {
    return this.editor.view(actor, eventId);
  }

  @Get('preview')
  @Can('program.viewDraft')
  preview(@CurrentActor() actor: Actor, @EventId() eventId: string): Promise<PublicEventView> {
    return this.editor.preview(actor, eventId);
  }

  @Post('rooms')
  @Can('program.edit')
  createRoom(@CurrentActor() actor: Actor, @EventId() eventId: string, @IdempotencyKey() key: string | undefined, @Body({ schema: EditRoom }) command: EditRoom): Promise<RoomView> {
    return this.rooms.create(actor, eventId, command, key);
  }

  @Put('rooms/order')
  @Can('program.edit')
  orderRooms(@CurrentActor() actor: Actor, @EventId() eventId: string, @Body({ schema: OrderRooms }) command: OrderRooms): Promise<RoomView[]> {
    return this.rooms.order(actor, eventId, command);
  }

  @Patch('rooms/:roomId')
  @Can('program.edit')
  editRoom(@CurrentActor() actor: Actor, @EventId() eventId: string, @RoomId() roomId: string, @Body({ schema: EditRoom }) command: EditRoom): Promise<RoomView> {
    return this.rooms.edit(actor, eventId, roomId, command);
  }

  @Delete('rooms/:roomId')
  @Can('program.edit')
  @HttpCode(204)
  removeRoom(@CurrentActor() actor: Actor, @EventId() eventId: string, @RoomId() roomId: string): Promise<void> {
    return this.rooms.remove(actor, eventId, roomId);
  }

  @Post('sessions')
  @Can('program.edit')
  createSession(@CurrentActor() actor: Actor, @EventId() eventId: string, @IdempotencyKey() key: string | undefined, @Body({ schema: CreateSession }) command: CreateSession): Promise<SessionsWritten> {
    return this.programme.create(actor, eventId, command, key);
  }

  @Put('sessions/places')
  @Can('program.edit')
  placeSessions(@CurrentActor() actor: Actor, @EventId() eventId: string, @IdempotencyKey() key: string | undefined, @Body({ schema: PlaceSessions }) command: PlaceSessions): Promise<SessionsWritten> {
    return this.programme.place(actor, eventId, command, key);
  }

  @Patch('sessions/:sessionId')
  @Can('program.edit')
  editSession(@CurrentActor() actor: Actor, @EventId() eventId: string, @SessionId() sessionId: string, @IdempotencyKey() key: string | undefined, @Body({ schema: EditSession }) command: EditSession): Promise<SessionsWritten> {
    return this.programme.edit(actor, eventId, sessionId, command, key);
  }

  @Delete('sessions/:sessionId')
  @Can('program.edit')
  removeSession(@CurrentActor() actor: Actor, @EventId() eventId: string, @SessionId() sessionId: string): Promise<SessionsWritten> {
    return this.removal.remove(actor, eventId, sessionId);
  }

  @Post('sessions/:sessionId/restore')
  @Can('program.edit')
  @HttpCode(200)
  restoreSession(@CurrentActor() actor: Actor, @EventId() eventId: string, @SessionId() sessionId: string): Promise<SessionsWritten> {
    return this.removal.restore(actor, eventId, sessionId);
  }

  @Get('releases')
  @Can('program.viewDraft')
  releases(@CurrentActor() actor: Actor, @EventId() eventId: string): Promise<ReleaseView[]> {
    return this.editor.releases(actor, eventId);
  }

  @Post('releases')
  @Can('program.release')
  makeRelease(@CurrentActor() actor: Actor, @EventId() eventId: string, @IdempotencyKey() key: string | undefined, @Body({ schema: ReleaseProgramme }) command: ReleaseProgramme): Promise<ReleaseView> {
    return this.release.release(actor, eventId, command, key);
  }
}
