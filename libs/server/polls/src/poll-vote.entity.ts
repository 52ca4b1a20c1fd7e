import type { TextState } from '@plenary/contracts/poll-result';
import { Membership } from '@plenary/events';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Poll } from './poll.entity';

/**
 * What a member answers to a poll: one row, whatever the number of tabs. The only place that knows who answered what;
 * nothing that leaves the server is read from `voterId` but the voter's own answer.
 */
@Entity('poll_vote')
@Index('poll_vote_changed', ['sessionId', 'at'])
@Unique('poll_vote_text', ['textId'])
@ForeignKey(() => Poll, ['pollId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
@ForeignKey(() => Membership, ['voterId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
export class PollVote {
  @PrimaryColumn({ type: 'uuid' })
  pollId: string;

  @Index()
  @PrimaryColumn({ type: 'uuid' })
  voterId: string;

  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'uuid' })
  sessionId: string;

  /** Places of options (in a ranking in the voter's order), the mark, the words, or the one text. */
  @Column({ type: 'text', array: true })
  picks: string[];

  /** A random name under which moderators speak of a text; changes with the text. */
  @Column({ type: 'uuid', nullable: true })
  textId: string | null;

  @Column({ type: 'text', default: 'waiting' })
  textState: TextState;

  @Column({ type: 'timestamptz' })
  at: Date;
}
