import { Room } from '@plenary/program';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** The number of changes of a room's feeds. The row stays when they are taken away, so that `rev` never falls; who changes them locks it. */
@Entity('room_source')
@ForeignKey(() => Room, ['roomId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
export class RoomSource {
  @PrimaryColumn({ type: 'uuid' })
  roomId: string;

  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'integer', default: 0 })
  rev: number;
}
