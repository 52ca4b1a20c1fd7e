import { Controller, Get, Param } from '@nestjs/common';
import { Id } from '@plenary/contracts/common';
import type { RoomList } from '@plenary/contracts/program';
import { Can } from '@plenary/kernel/access';
import { ProgramQueries } from './program.queries';

/** The doors of an event, for those who may enter. */
@Controller('api/events/:eventId/rooms')
export class RoomController {
  constructor(private readonly queries: ProgramQueries) {}

  @Get()
  @Can('room.enter')
  async list(@Param('eventId', { schema: Id }) eventId: string): Promise<RoomList> {
    const rooms = await this.queries.roomsOf(eventId);
    return { items: rooms.map(({ id, name, position }) => ({ id, name, position })) };
  }
}
