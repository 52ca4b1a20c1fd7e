/**
 * A page of the room in a process of its own, which a case may freeze like a phone that sleeps, or give a wrong clock.
 * Its parent asks it for its state.
 */
import { RoomClient } from '@plenary/live-client';
import { stateHash } from '../../support/state-hash';

interface Place {
  url: string;
  eventId: string;
  roomId: string;
  cookie: string;
}

const { url, eventId, roomId, cookie } = JSON.parse(process.env['ROOM_PLACE'] ?? '{}') as Place;

const room = new RoomClient({ url, eventId, roomId, fetch: (address) => fetch(address, { headers: { cookie } }), socket: { transports: ['websocket'], extraHeaders: { cookie } } });

process.on('message', () => {
  const { session, connection, clockOffsetMs } = room.snapshot();
  process.send?.({ hash: session ? stateHash(session.settings, session.questions.values()) : 'outside', state: connection.state, clockOffsetMs });
});
process.on('disconnect', () => process.exit(0));
await room.start();
