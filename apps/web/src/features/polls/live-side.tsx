import type { Language } from '@plenary/contracts/languages';
import type { Room } from '../room/use-room';
import styles from './polls.module.css';
import { RoomFloor } from './room-floor';
import { RoomPolls } from './room-polls';

/** What the chair asks of the room beside questions, and what the room can say without words. */
export function LiveSide({ room, reference }: { room: Room; reference: Language }) {
  const { session } = room.state;
  if (!session) return null;
  return (
    <div className={styles['side']}>
      <RoomPolls room={room} reference={reference} />
      <RoomFloor room={room} />
    </div>
  );
}
