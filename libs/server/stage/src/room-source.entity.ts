import type { SourceKind } from '@plenary/contracts/stage-source';
import { Room } from '@plenary/program';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Where picture and sound of a room come from. */
@Entity('room_source')
@ForeignKey(() => Room, ['roomId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
export class RoomSource {
  @PrimaryColumn({ type: 'uuid' })
  roomId: string;

  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'text', nullable: true })
  kind: SourceKind | null;

  /** Null when the stream was taken away; the row stays, so that `rev` never falls. */
  @Column({ type: 'text', nullable: true })
  url: string | null;

  @Column({ type: 'integer', default: 1 })
  rev: number;
}
