import type { LocaleMap } from '@plenary/contracts/locale';
import type { PollContent, PollKind, PollState, ResultsFor } from '@plenary/contracts/polls';
import { Row } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { Session } from '@plenary/program';
import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { EMPTY_TALLY, type Tally } from './tally';

/** A poll of a session, and its life: prepared, open, closed, perhaps open again. */
@Entity('poll')
@Unique('poll_event', ['id', 'eventId'])
@Check('poll_state', `state IN ('draft', 'open', 'closed')`)
@Check('poll_results', `results IN ('hidden', 'voted', 'shown')`)
@Index('poll_list', ['sessionId', 'position'])
@Index('poll_ticked', ['sessionId', 'tallyRev'])
@Index('poll_one_open', ['sessionId'], { unique: true, where: `state = 'open'` })
@ForeignKey(() => Session, ['sessionId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
export class Poll extends Row {
  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'uuid' })
  sessionId: string;

  /** Place in the list of the session. */
  @Column({ type: 'integer' })
  position: number;

  @Column({ type: 'text' })
  kind: PollKind;

  @Column({ type: 'jsonb' })
  question: LocaleMap;

  @Column({ type: 'jsonb', default: [] })
  options: LocaleMap[];

  @Column({ type: 'integer', default: 1 })
  max: number;

  @Column({ type: 'text' })
  results: ResultsFor;

  @Column({ type: 'text', default: 'draft' })
  state: PollState;

  /** Rises with every change but votes. */
  @Column({ type: 'integer', default: 1 })
  rev: number;

  @Column({ type: 'timestamptz', nullable: true })
  openedAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  closedAt: Date | null;

  /** Words that moderators took out of the cloud. */
  @Column({ type: 'text', array: true, default: '{}' })
  hiddenWords: string[];

  /** What the votes came to, as of the tick `tallyRev`. */
  @Column({ type: 'jsonb', default: EMPTY_TALLY })
  tally: Tally;

  @Column({ type: 'integer', default: 0 })
  tallyRev: number;

  /** The next tick tells it anew although no vote has changed: other readers, or other words, are shown. */
  @Column({ type: 'boolean', default: false })
  stale: boolean;

  /** Takes another content; once people could answer, the question stays what they answered. */
  edit({ kind, question, options, max, results }: PollContent): void {
    if (this.state !== 'draft') throw new DomainError('polls.begun');
    Object.assign(this, { kind, question, options, max, results });
    this.rev += 1;
  }

  /** Takes answers from now on. Says whether that is a change. */
  open(now: Date): boolean {
    if (this.state === 'open') return false;
    this.state = 'open';
    this.openedAt ??= now;
    this.closedAt = null;
    this.rev += 1;
    return true;
  }

  close(now: Date): boolean {
    if (this.state === 'closed') return false;
    if (this.state === 'draft') throw new DomainError('polls.not_open');
    this.state = 'closed';
    this.closedAt = now;
    this.rev += 1;
    return true;
  }

  /** Says who sees the results. */
  show(results: ResultsFor): boolean {
    if (this.results === results) return false;
    this.results = results;
    this.stale = true;
    this.rev += 1;
    return true;
  }

  /** Takes a word out of the cloud, or back into it. */
  hideWord(word: string, hidden: boolean): boolean {
    if (this.hiddenWords.includes(word) === hidden) return false;
    this.hiddenWords = hidden ? [...this.hiddenWords, word] : this.hiddenWords.filter((known) => known !== word);
    this.stale = true;
    this.rev += 1;
    return true;
  }
}
