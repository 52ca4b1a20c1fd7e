import { Column, Entity, Index } from 'typeorm';
import { Row } from '../db';

/** One change of a person's data, rights or decision: who did what, to what, for whom, before and after. */
@Entity('audit')
@Index(['subjectType', 'subjectId', 'createdAt'])
export class AuditEntry extends Row {
  @Index()
  @Column({ type: 'uuid', nullable: true })
  eventId: string | null;

  /** Null when the system did it. */
  @Column({ type: 'uuid', nullable: true })
  actorId: string | null;

  /** The person for whom somebody else acted (an assistant for a speaker), if any. */
  @Column({ type: 'uuid', nullable: true })
  onBehalfOf: string | null;

  @Column({ type: 'text' })
  action: string;

  @Column({ type: 'text' })
  subjectType: string;

  @Column({ type: 'uuid' })
  subjectId: string;

  @Column({ type: 'jsonb', nullable: true })
  before: Record<string, unknown> | null;

  @Column({ type: 'jsonb', nullable: true })
  after: Record<string, unknown> | null;
}
