import { Injectable } from '@nestjs/common';
import { type EditRoom, type OrderRooms, PROGRAM_LIMITS, type RoomView } from '@plenary/contracts/program';
import { AccessService } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { Audit, changes } from '@plenary/kernel/audit';
import { Clock } from '@plenary/kernel/clock';
import { type Tx, UnitOfWork } from '@plenary/kernel/db';
import { DomainError, found } from '@plenary/kernel/errors';
import { Idempotency } from '@plenary/kernel/idempotency';
import { IsNull } from 'typeorm';
import { lockProgramme } from './programme-lock';
import { roomView } from './programme.view';
import { Room } from './room.entity';
import { Session } from './session.entity';

/** Makes, names, orders and removes the rooms of an event. */
@Injectable()
export class RoomService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly idempotency: Idempotency,
    private readonly access: AccessService,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  async create(actor: Actor, eventId: string, input: EditRoom, key?: string): Promise<RoomView> {
    await this.access.require(actor, eventId, 'program.edit');
    return this.idempotency.run(actor, { key, operation: 'program.create_room', body: { eventId, ...input } }, async (tx) => {
      await lockProgramme(tx, eventId);
      const rooms = await this.roomsOf(tx, eventId);
      if (rooms.length >= PROGRAM_LIMITS.rooms) throw new DomainError('program.limit_reached', { meta: { limit: PROGRAM_LIMITS.rooms } });
      const room = await tx.manager.save(Room, tx.manager.create(Room, { eventId, name: input.name, position: (rooms.at(-1)?.position ?? -1) + 1 }));
      await this.audit.record(tx, actor, { eventId, action: 'program.add_room', subject: { type: 'room', id: room.id }, after: { name: room.name } });
      return roomView(room);
    });
  }

  async edit(actor: Actor, eventId: string, roomId: string, input: EditRoom): Promise<RoomView> {
    await this.access.require(actor, eventId, 'program.edit');
    return this.unitOfWork.run(async (tx) => {
      const room = await this.lockedRoom(tx, eventId, roomId);
      const before = { name: room.name };
      room.name = input.name;
      await tx.manager.save(Room, room);
      await this.audit.record(tx, actor, { eventId, action: 'program.edit_room', subject: { type: 'room', id: roomId }, ...changes(before, { name: room.name }) });
      return roomView(room);
    });
  }

  /** Puts the rooms into the wished order; it must name each of them once. */
  async order(actor: Actor, eventId: string, { roomIds }: OrderRooms): Promise<RoomView[]> {
    await this.access.require(actor, eventId, 'program.edit');
    return this.unitOfWork.run(async (tx) => {
      await lockProgramme(tx, eventId);
      const rooms = await this.roomsOf(tx, eventId);
      if (new Set(roomIds).size !== rooms.length || roomIds.length !== rooms.length) throw new DomainError('program.unknown_room', { field: 'roomIds' });
      const ordered = roomIds.map((id) => {
        const room = rooms.find((each) => each.id === id);
        if (!room) throw new DomainError('program.unknown_room', { field: 'roomIds' });
        return room;
      });
      for (const [position, room] of ordered.entries()) await tx.manager.update(Room, { id: room.id, eventId }, { position });
      return ordered.map(({ id, name }, position) => ({ id, name, position }));
    });
  }

  /** Takes a room without sessions out of the draft. */
  async remove(actor: Actor, eventId: string, roomId: string): Promise<void> {
    await this.access.require(actor, eventId, 'program.edit');
    await this.unitOfWork.run(async (tx) => {
      const room = await this.lockedRoom(tx, eventId, roomId);
      if (await tx.manager.existsBy(Session, { roomId, eventId, removedAt: IsNull() })) throw new DomainError('program.room_in_use');
      room.removedAt = this.clock.now();
      await tx.manager.save(Room, room);
      await this.audit.record(tx, actor, { eventId, action: 'program.remove_room', subject: { type: 'room', id: roomId }, before: { name: room.name } });
    });
  }

  private async lockedRoom(tx: Tx, eventId: string, roomId: string): Promise<Room> {
    await lockProgramme(tx, eventId);
    return found(await tx.manager.findOneBy(Room, { id: roomId, eventId, removedAt: IsNull() }));
  }

  private roomsOf(tx: Tx, eventId: string): Promise<Room[]> {
    return tx.manager.find(Room, { where: { eventId, removedAt: IsNull() }, order: { position: 'ASC', id: 'ASC' } });
  }
}
