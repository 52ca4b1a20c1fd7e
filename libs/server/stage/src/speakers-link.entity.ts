import { Session } from '@plenary/program';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Where the speakers of a session go to speak; only they and the team ever see it. */
@Entity('speakers_link')
@ForeignKey(() => Session, ['sessionId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
export class SpeakersLink {
  @PrimaryColumn({ type: 'uuid' })
  sessionId: string;

  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'text' })
  url: string;
}
