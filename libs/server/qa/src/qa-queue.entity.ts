import type { QueueOrder } from '@plenary/contracts/qa';
import { Session } from '@plenary/program';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** The order that moderators gave to a session's queue; ids of questions that have left it do no harm. */
@Entity('qa_queue')
@ForeignKey(() => Session, ['sessionId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
export class QaQueueRow {
  @PrimaryColumn({ type: 'uuid' })
  sessionId: string;

  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'uuid', array: true, default: '{}' })
  ids: string[];

  @Column({ type: 'integer', default: 0 })
  rev: number;

  get view(): QueueOrder {
    return { ids: this.ids, rev: this.rev };
  }
}
