import { Row } from '@plenary/kernel/db';
import { Person } from '@plenary/identity';
import { Room } from '@plenary/program';
import { Column, Entity, ForeignKey, Index } from 'typeorm';

/** A screen in the hall, or an overlay of a stream. Its link is derived from the id, so this table opens no door. */
@Entity('screen')
@ForeignKey(() => Room, ['roomId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
@ForeignKey(() => Person, ['createdBy'], ['id'], { onDelete: 'SET NULL' })
export class Screen extends Row {
  @Index()
  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'uuid' })
  roomId: string;

  /** Where it hangs, in the words of who made it. */
  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'uuid', nullable: true })
  createdBy: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  lastUsedAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  revokedAt: Date | null;
}
