import { Membership } from '@plenary/events';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Question } from './question.entity';

/** Who works on a question, until when. Apart from the question, which it does not change. */
@Entity('question_claim')
@ForeignKey(() => Question, ['questionId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
@ForeignKey(() => Membership, ['holderId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
export class QuestionClaim {
  @PrimaryColumn({ type: 'uuid' })
  questionId: string;

  @Column({ type: 'uuid' })
  eventId: string;

  @Index()
  @Column({ type: 'uuid' })
  sessionId: string;

  @Column({ type: 'uuid' })
  holderId: string;

  @Column({ type: 'timestamptz' })
  until: Date;
}
