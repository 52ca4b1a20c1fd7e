import type { FloorState } from '@plenary/contracts/floor';
import { Membership } from '@plenary/events';
import { Row } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { Session } from '@plenary/program';
import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { canMove, isOpen } from './floor.policy';

/** A request to speak in a session, and its life. Name and delegation are as they were when the hand went up. */
@Entity('floor_request')
@Unique('floor_request_cid', ['memberId', 'cid'])
@Check('floor_request_state', `state IN ('asked', 'listed', 'next', 'speaking', 'done', 'withdrawn', 'declined')`)
@Index('floor_request_list', ['sessionId', 'state', 'position'])
@Index('floor_request_one_open', ['sessionId', 'memberId'], { unique: true, where: `state IN ('asked', 'listed', 'next', 'speaking')` })
@Index('floor_request_one_next', ['sessionId'], { unique: true, where: `state = 'next'` })
@Index('floor_request_one_speaking', ['sessionId'], { unique: true, where: `state = 'speaking'` })
@ForeignKey(() => Session, ['sessionId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
@ForeignKey(() => Membership, ['memberId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
export class FloorRequest extends Row {
  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'uuid' })
  sessionId: string;

  @Column({ type: 'uuid' })
  memberId: string;

  /** The member's own name for it; a repeat finds this row. */
  @Column({ type: 'uuid' })
  cid: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text', nullable: true })
  country: string | null;

  @Column({ type: 'text' })
  institution: string;

  @Column({ type: 'text' })
  topic: string;

  @Column({ type: 'text', default: 'asked' })
  state: FloorState;

  /** Place in the chair's order. */
  @Column({ type: 'integer', default: 0 })
  position: number;

  @Column({ type: 'integer', default: 1 })
  rev: number;

  @Column({ type: 'timestamptz', nullable: true })
  startedAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  endedAt: Date | null;

  /** Takes the state a chair wishes; wishing the state there is changes nothing. Says whether it changed. */
  move(to: FloorState, now: Date): boolean {
    if (to === this.state) return false;
    if (!canMove(this.state, to)) throw new DomainError('floor.wrong_state');
    this.state = to;
    if (to === 'speaking') this.startedAt = now;
    if (to === 'done') this.endedAt = now;
    this.rev += 1;
    return true;
  }

  /** The one who asked takes the hand down; once they speak only the chair ends it. */
  withdraw(now: Date): void {
    if (this.state === 'speaking') throw new DomainError('floor.speaking');
    if (!isOpen(this.state)) return;
    this.state = 'withdrawn';
    this.endedAt = now;
    this.rev += 1;
  }
}
