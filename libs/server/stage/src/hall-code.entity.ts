import { Row } from '@plenary/kernel/db';
import { Room } from '@plenary/program';
import { Column, Entity, ForeignKey, Index } from 'typeorm';

/** The short code by which people in the hall take part. A room has at most one that works. */
@Entity('hall_code')
@Index('hall_code_of_room', ['roomId'], { unique: true, where: 'revoked_at IS NULL' })
@ForeignKey(() => Room, ['roomId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
export class HallCode extends Row {
  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'uuid' })
  roomId: string;

  /** Never given twice, so that an old photograph of a screen opens nothing new. */
  @Index({ unique: true })
  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'timestamptz' })
  expiresAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  revokedAt: Date | null;
}
