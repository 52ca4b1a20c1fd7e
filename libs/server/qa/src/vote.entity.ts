import { Membership } from '@plenary/events';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Question } from './question.entity';

/**
 * What a member wishes for a question. A withdrawn vote stays as `wanted: false`, so that whoever counts
 * finds every change by its time and nothing has to be marked.
 */
@Entity('question_vote')
@Index('question_vote_changed', ['sessionId', 'at'])
@ForeignKey(() => Question, ['questionId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
@ForeignKey(() => Membership, ['voterId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
export class QuestionVote {
  @PrimaryColumn({ type: 'uuid' })
  questionId: string;

  @Index()
  @PrimaryColumn({ type: 'uuid' })
  voterId: string;

  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'uuid' })
  sessionId: string;

  @Column({ type: 'boolean' })
  wanted: boolean;

  @Column({ type: 'timestamptz' })
  at: Date;
}
