import type { Language } from '@plenary/contracts/locale';
import type { Declined, DeclineReason, QuestionState, WrittenAnswer } from '@plenary/contracts/qa';
import { Membership } from '@plenary/events';
import { Row } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { Session } from '@plenary/program';
import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { canMove, canStandFor, isAnswerable, isCorrectable, isEditable, isMergeable, isPublic } from './question.policy';

/** A question to a session, and its life. */
@Entity('question')
@Unique('question_cid', ['authorId', 'cid'])
@Unique('question_event', ['id', 'eventId'])
@Check('question_state', `state IN ('pending', 'visible', 'answering', 'answered', 'dismissed', 'archived', 'merged', 'withdrawn')`)
@Check('question_merged', `(state = 'merged') = (merged_into IS NOT NULL)`)
@Index('question_list', ['sessionId', 'state', 'score'])
@Index('question_ticked', ['sessionId', 'scoreRev'])
@Index('question_one_answering', ['sessionId'], { unique: true, where: `state = 'answering'` })
@Index('question_recount', ['sessionId', 'recountAt'], { where: 'recount_at IS NOT NULL' })
@Index('question_merged_into', ['mergedInto'], { where: 'merged_into IS NOT NULL' })
@ForeignKey(() => Session, ['sessionId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
@ForeignKey(() => Membership, ['authorId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
@ForeignKey(() => Question, ['mergedInto', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
export class Question extends Row {
  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'uuid' })
  sessionId: string;

  /** A membership: one person, whatever the number of tabs. */
  @Column({ type: 'uuid' })
  authorId: string;

  /** The author's own name for it; a repeat finds this row. */
  @Column({ type: 'uuid' })
  cid: string;

  @Column({ type: 'text' })
  text: string;

  @Column({ type: 'text', nullable: true })
  language: Language | null;

  @Column({ type: 'boolean', default: false })
  anonymous: boolean;

  @Column({ type: 'text' })
  state: QuestionState;

  /** Rises with every change of text or state. */
  @Column({ type: 'integer', default: 1 })
  rev: number;

  /** Distinct voters, as of the tick `scoreRev`. */
  @Column({ type: 'integer', default: 0 })
  score: number;

  @Column({ type: 'integer', default: 0 })
  scoreRev: number;

  /** Tells whether votes were written since the last count, also those that cancel out. */
  @Column({ type: 'numeric', default: 0 })
  votesMark: string;

  @Column({ type: 'timestamptz', nullable: true })
  answeredAt: Date | null;

  @Column({ type: 'text', nullable: true })
  answerText: string | null;

  @Column({ type: 'text', nullable: true })
  answerLanguage: Language | null;

  @Column({ type: 'text', nullable: true })
  declineReason: DeclineReason | null;

  @Column({ type: 'text', default: '' })
  declineNote: string;

  /** The author's own words, once a moderator has corrected them. */
  @Column({ type: 'text', nullable: true })
  originalText: string | null;

  @Column({ type: 'uuid', array: true, default: '{}' })
  labelIds: string[];

  /** Who shall answer. Without a foreign key: a speaker who leaves the programme leaves the question where it is. */
  @Column({ type: 'uuid', nullable: true })
  speakerId: string | null;

  /** Listed words that occurred in it when it was written. */
  @Column({ type: 'text', array: true, default: '{}' })
  flags: string[];

  /** Reports that moderators had seen when they last let it through. */
  @Column({ type: 'integer', default: 0 })
  reportsSeen: number;

  /** The question that stands for this one. */
  @Column({ type: 'uuid', nullable: true })
  mergedInto: string | null;

  /** What it was before another one stood for it. */
  @Column({ type: 'text', nullable: true })
  mergedFrom: QuestionState | null;

  /** When its score had to be counted anew though no vote changed. */
  @Column({ type: 'timestamptz', nullable: true })
  recountAt: Date | null;

  /** Whether everyone in the room sees it. */
  get isPublic(): boolean {
    return isPublic(this.state);
  }

  /** What was written in answer; everyone sees it once the question is answered. */
  get answer(): WrittenAnswer | null {
    return this.answerText === null ? null : { text: this.answerText, language: this.answerLanguage };
  }

  get declined(): Declined | null {
    return this.state === 'dismissed' ? { reason: this.declineReason, note: this.declineNote } : null;
  }

  /** Takes the state a moderator wishes; wishing the state there is changes nothing. Says whether it changed. */
  move(to: QuestionState, now: Date): boolean {
    if (to === this.state) return false;
    if (!canMove(this.state, to)) throw new DomainError('qa.wrong_state');
    this.state = to;
    this.answeredAt = to === 'answered' ? now : null;
    this.rev += 1;
    return true;
  }

  /** Whether so many reports make it wait for a moderator again; those seen at the last approval do not count twice. */
  hideAt(limit: number | null, reports: number): boolean {
    return limit !== null && this.state === 'visible' && reports - this.reportsSeen >= limit;
  }

  waitAgain(): void {
    this.state = 'pending';
    this.rev += 1;
  }

  /** Is not selected, for a reason that its author reads. */
  dismiss(reason: DeclineReason | null, note: string, now: Date): void {
    if (!this.move('dismissed', now)) this.rev += 1;
    this.declineReason = reason;
    this.declineNote = note;
  }

  /** Was answered: aloud, or by words that stay with it. */
  reply(mode: 'live' | 'typed', answer: WrittenAnswer | null, now: Date): void {
    if (!isAnswerable(this.state, mode)) throw new DomainError('qa.wrong_state');
    this.state = 'answered';
    this.answeredAt ??= now;
    this.answerText = answer?.text ?? null;
    this.answerLanguage = answer?.language ?? null;
    this.rev += 1;
  }

  /** A moderator's better spelling; the author's words are kept. */
  correct(text: string): void {
    if (!isCorrectable(this.state)) throw new DomainError('qa.wrong_state');
    const original = this.originalText ?? this.text;
    this.originalText = original === text ? null : original;
    this.text = text;
    this.rev += 1;
  }

  /** Labels and who shall answer: for moderators only, so nobody else is told. */
  sort(change: Partial<Pick<Question, 'labelIds' | 'speakerId'>>): void {
    Object.assign(this, change);
    this.rev += 1;
  }

  /** Lets another question stand for this one. */
  mergeInto(target: Question): void {
    if (!isMergeable(this.state) || !canStandFor(target.state, this.state)) throw new DomainError('qa.wrong_state');
    this.mergedFrom = this.state;
    this.mergedInto = target.id;
    this.state = 'merged';
    this.rev += 1;
  }

  /** It is again what it was before it was merged. */
  unmerge(): void {
    this.state = this.mergedFrom ?? 'pending';
    this.mergedFrom = null;
    this.mergedInto = null;
    this.rev += 1;
  }

  /** The author's new words. Where moderators look first, they look again. */
  reword(text: string, moderated: boolean): void {
    this.expectEditable();
    this.text = text;
    this.originalText = null;
    if (moderated) this.state = 'pending';
    this.rev += 1;
  }

  /** The author takes it back; doing it twice is the same. Says whether it changed. */
  withdraw(): boolean {
    if (this.state === 'withdrawn') return false;
    this.expectEditable();
    this.state = 'withdrawn';
    this.rev += 1;
    return true;
  }

  private expectEditable(): void {
    if (this.state === 'merged') throw new DomainError('qa.merged');
    if (!isEditable(this.state)) throw new DomainError('qa.already_answered');
  }
}
