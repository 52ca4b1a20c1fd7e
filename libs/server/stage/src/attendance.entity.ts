import { Membership } from '@plenary/events';
import { Session } from '@plenary/program';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A time somebody was in a session, as one node saw it. Open while `toAt` is null; `seenAt` says that the node still lives. */
@Entity('attendance')
@Check('attendance_order', 'to_at IS NULL OR to_at >= from_at')
@Index('attendance_open', ['sessionId', 'membershipId'], { where: 'to_at IS NULL' })
@ForeignKey(() => Session, ['sessionId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
@ForeignKey(() => Membership, ['membershipId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
export class Attendance {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'uuid' })
  sessionId: string;

  @Index()
  @Column({ type: 'uuid' })
  membershipId: string;

  /** The process whose socket it was. */
  @Column({ type: 'uuid' })
  nodeId: string;

  @Column({ type: 'timestamptz' })
  fromAt: Date;

  @Column({ type: 'timestamptz' })
  seenAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  toAt: Date | null;
}
