import type { CannedReply, QuestionLabel, WordLists } from '@plenary/contracts/qa-event';
import { Event } from '@plenary/events';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What an event's moderators work with in every session: labels, listed words, prepared replies. */
@Entity('qa_desk')
@ForeignKey(() => Event, ['eventId'], ['id'], { onDelete: 'CASCADE' })
export class QaDeskRow {
  @PrimaryColumn({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'jsonb', default: [] })
  labels: QuestionLabel[];

  @Column({ type: 'jsonb', default: {} })
  words: WordLists;

  @Column({ type: 'jsonb', default: [] })
  replies: CannedReply[];

  @Column({ type: 'integer', default: 0 })
  rev: number;
}
