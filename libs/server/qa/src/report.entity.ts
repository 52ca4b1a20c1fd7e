import type { ReportReason } from '@plenary/contracts/qa';
import { Membership } from '@plenary/events';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Question } from './question.entity';

/** Somebody finds a question out of place; one report of each member counts. */
@Entity('question_report')
@ForeignKey(() => Question, ['questionId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
@ForeignKey(() => Membership, ['reporterId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
export class QuestionReport {
  @PrimaryColumn({ type: 'uuid' })
  questionId: string;

  @Index()
  @PrimaryColumn({ type: 'uuid' })
  reporterId: string;

  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'text' })
  reason: ReportReason;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  at: Date;
}
