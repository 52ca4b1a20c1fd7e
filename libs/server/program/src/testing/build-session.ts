import { Event } from '@plenary/events';
import type { EntityManager } from 'typeorm';
import type { Room } from '../room.entity';
import { Session } from '../session.entity';
import { buildRoom, type BuiltRoom } from './build-room';

/** A saved session with its room and event. */
export interface BuiltSession extends BuiltRoom {
  session: Session;
}

/** Parents that already exist; what is missing is built. */
export interface SessionParents {
  event?: Event;
  room?: Room;
}

const LENGTH_MS = 40 * 60_000;

/** A saved session of the draft, at the event's start unless `facts` say otherwise. */
export async function buildSession(manager: EntityManager, facts: Partial<Session> = {}, parents: SessionParents = {}): Promise<BuiltSession> {
  const { event, room } = await placeFor(manager, parents);
  const startsAt = facts.startsAt ?? event.startsAt;
  const made = manager.create(Session, {
    eventId: event.id,
    roomId: room.id,
    type: 'keynote',
    title: { en: 'Digital services for everyone', ru: 'Цифровые услуги для всех', kk: 'Барлығына арналған цифрлық қызметтер' },
    languages: ['en'],
    startsAt,
    endsAt: new Date(startsAt.getTime() + LENGTH_MS),
    ...facts,
  });
  return { event, room, session: await manager.save(Session, made) };
}

async function placeFor(manager: EntityManager, { event, room }: SessionParents): Promise<BuiltRoom> {
  if (!room) return buildRoom(manager, {}, event ? { event } : {});
  return { room, event: event ?? (await manager.findOneByOrFail(Event, { id: room.eventId })) };
}
