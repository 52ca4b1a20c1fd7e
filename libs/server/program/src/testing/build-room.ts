import type { Event } from '@plenary/events';
import { buildEvent } from '@plenary/events/testing';
import type { EntityManager } from 'typeorm';
import { Room } from '../room.entity';

/** A saved room with its event. */
export interface BuiltRoom {
  event: Event;
  room: Room;
}

/** A saved room; its event is built when none is given. */
export async function buildRoom(manager: EntityManager, facts: Partial<Room> = {}, parents: { event?: Event } = {}): Promise<BuiltRoom> {
  const event = parents.event ?? (await buildEvent(manager));
  const made = manager.create(Room, { eventId: event.id, name: { en: 'Main room', ru: 'Главный зал', kk: 'Бас зал' }, ...facts });
  return { event, room: await manager.save(Room, made) };
}
