import type { LocaleMap } from '@plenary/contracts/locale';
import type { SpeakerState } from '@plenary/contracts/speaker';
import { Event } from '@plenary/events';
import { Row } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { Check, Column, Entity, ForeignKey, Unique } from 'typeorm';

/** A profile in an event's programme. Who manages it stands in `speaker_manager`; the team always may. */
@Entity('speaker')
@Unique('speaker_event', ['id', 'eventId'])
@Check('speaker_state', `state IN ('added', 'invited', 'confirmed', 'declined')`)
@ForeignKey(() => Event, ['eventId'], ['id'], { onDelete: 'CASCADE' })
export class Speaker extends Row {
  @Column({ type: 'uuid' })
  eventId: string;

  /** Place among the speakers of the event. */
  @Column({ type: 'integer', default: 0 })
  rank: number;

  @Column({ type: 'jsonb' })
  name: LocaleMap;

  /** Office or job, as it stands under the name. */
  @Column({ type: 'jsonb', default: {} })
  position: LocaleMap;

  @Column({ type: 'jsonb', default: {} })
  institution: LocaleMap;

  /** ISO 3166-1 alpha-2, or null for international organizations. */
  @Column({ type: 'text', nullable: true })
  country: string | null;

  @Column({ type: 'jsonb', default: {} })
  biography: LocaleMap;

  /** Name of the newest photo's files in the storage; null without a photo. */
  @Column({ type: 'text', nullable: true })
  photoKey: string | null;

  @Column({ type: 'text', default: 'added' })
  state: SpeakerState;

  @Column({ type: 'timestamptz', nullable: true })
  answeredAt: Date | null;

  /** What came with the answer, for the team only. */
  @Column({ type: 'text', default: '' })
  answerNote: string;

  /** Rises with every edit of the words; editors name the version they saw. */
  @Column({ type: 'integer', default: 1 })
  rev: number;

  /** An invitation was sent; an answer already given stays. */
  invite(): void {
    if (this.state === 'added') this.state = 'invited';
  }

  /** The speaker, or somebody in their name, says yes or no; either can be taken back later. */
  answer(answer: 'confirmed' | 'declined', note: string, now: Date): void {
    this.state = answer;
    this.answerNote = note;
    this.answeredAt = now;
  }

  /** Guards an edit against one that came in between. */
  expectRev(rev: number): void {
    if (this.rev !== rev) throw new DomainError('common.version_conflict', { meta: { rev: this.rev } });
  }
}
