import type { ManagerKind } from '@plenary/contracts/speaker';
import { Event, Membership } from '@plenary/events';
import { CreateDateColumn, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Speaker } from './speaker.entity';

/** A member of the event who manages a speaker's profile: the speaker in person or an assistant. */
@Entity('speaker_manager')
@ForeignKey(() => Event, ['eventId'], ['id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Speaker, ['speakerId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
@ForeignKey(() => Membership, ['membershipId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
export class SpeakerManager {
  @PrimaryColumn({ type: 'uuid' })
  speakerId: string;

  @Index()
  @PrimaryColumn({ type: 'uuid' })
  membershipId: string;

  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'text' })
  kind: ManagerKind;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;
}
