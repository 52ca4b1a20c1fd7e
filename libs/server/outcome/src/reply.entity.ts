import type { Language } from '@plenary/contracts/locale';
import type { ReplyState } from '@plenary/contracts/outcome';
import { Event } from '@plenary/events';
import { Row } from '@plenary/kernel/db';
import { Column, Entity, ForeignKey, Index } from 'typeorm';

/** Somebody's words on an outcome page; shown once a moderator approved them. */
@Entity('reply')
@Index(['eventId', 'state', 'createdAt'])
@Index(['eventId', 'emailKey'])
@ForeignKey(() => Event, ['eventId'], ['id'], { onDelete: 'CASCADE' })
export class Reply extends Row {
  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'text' })
  name: string;

  /** Leaves the server in no answer and no mail; it lets the writer be recognised when they ask to change or delete their words. */
  @Column({ type: 'text', select: false })
  email: string;

  @Column({ type: 'text', select: false })
  emailKey: string;

  @Column({ type: 'text' })
  text: string;

  /** Language of the page on which it was written. */
  @Column({ type: 'text' })
  language: Language;

  @Column({ type: 'text', default: 'pending' })
  state: ReplyState;

  @Column({ type: 'uuid', nullable: true })
  decidedBy: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  decidedAt: Date | null;

  /** Sets the wished state; `pending` takes the decision back. Says whether anything changed. */
  decide(state: ReplyState, by: string | null, now: Date): boolean {
    if (this.state === state) return false;
    this.state = state;
    this.decidedBy = state === 'pending' ? null : by;
    this.decidedAt = state === 'pending' ? null : now;
    return true;
  }
}
