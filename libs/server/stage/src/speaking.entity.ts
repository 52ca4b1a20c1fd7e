import { Session, Speaker } from '@plenary/program';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Who speaks in a session now; no row means nobody. */
@Entity('speaking')
@ForeignKey(() => Session, ['sessionId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
@ForeignKey(() => Speaker, ['speakerId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
export class Speaking {
  @PrimaryColumn({ type: 'uuid' })
  sessionId: string;

  @Column({ type: 'uuid' })
  eventId: string;

  @Index()
  @Column({ type: 'uuid' })
  speakerId: string;

  @Column({ type: 'timestamptz' })
  since: Date;
}
