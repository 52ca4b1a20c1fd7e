import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A numbered log of live events. Its id is the name of the channel that its readers sit in. */
@Entity('stream')
@Check('stream_seq', 'seq >= 0')
export class Stream {
  @PrimaryColumn({ type: 'text' })
  id: string;

  @Index()
  @Column({ type: 'uuid' })
  eventId: string;

  /** Another one means that history was cut or restored: readers take a snapshot. */
  @Column({ type: 'uuid' })
  epoch: string;

  /** Number of the last event; 0 before the first. */
  @Column({ type: 'integer', default: 0 })
  seq: number;
}

/** One event of a stream; numbers have no gaps, since they are taken and committed with the change itself. */
@Entity('stream_event')
@ForeignKey(() => Stream, ['streamId'], ['id'], { onDelete: 'CASCADE' })
export class StreamEvent {
  @PrimaryColumn({ type: 'text' })
  streamId: string;

  @PrimaryColumn({ type: 'integer' })
  seq: number;

  @Column({ type: 'text' })
  type: string;

  @Column({ type: 'jsonb' })
  payload: unknown;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  at: Date;
}

/** Whose turn it is to recount what changes often (votes, presence) in a scope, and the number of its last tick. */
@Entity('live_tick')
export class LiveTick {
  @PrimaryColumn({ type: 'uuid' })
  scope: string;

  @Column({ type: 'integer', default: 0 })
  n: number;

  /** The node that recounts until the lease ends. */
  @Column({ type: 'uuid' })
  node: string;

  @Column({ type: 'timestamptz' })
  leaseUntil: Date;

  /** Everything changed before this instant (less a margin for open transactions) is counted. */
  @Column({ type: 'timestamptz' })
  countedAt: Date;
}
