import { Membership } from '@plenary/events';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Session } from './session.entity';

/** A member of the team who moderates a session, and their place in the order. */
@Entity('session_moderator')
@ForeignKey(() => Session, ['sessionId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
@ForeignKey(() => Membership, ['membershipId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
export class SessionModerator {
  @PrimaryColumn({ type: 'uuid' })
  sessionId: string;

  @Index()
  @PrimaryColumn({ type: 'uuid' })
  membershipId: string;

  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'integer' })
  position: number;
}
