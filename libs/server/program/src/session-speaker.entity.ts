import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Session } from './session.entity';
import { Speaker } from './speaker.entity';

/** A speaker of a session, and their place in the order. */
@Entity('session_speaker')
@ForeignKey(() => Session, ['sessionId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
@ForeignKey(() => Speaker, ['speakerId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
export class SessionSpeaker {
  @PrimaryColumn({ type: 'uuid' })
  sessionId: string;

  @Index()
  @PrimaryColumn({ type: 'uuid' })
  speakerId: string;

  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'integer' })
  position: number;
}
