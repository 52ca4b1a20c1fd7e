import { Event } from '@plenary/events';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Until when the speakers of an event shall have done their part; no row means no dates. */
@Entity('speaker_deadlines')
@ForeignKey(() => Event, ['eventId'], ['id'], { onDelete: 'CASCADE' })
export class SpeakerDeadlinesRow {
  @PrimaryColumn({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'timestamptz', nullable: true })
  profileDueAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  slidesDueAt: Date | null;
}
