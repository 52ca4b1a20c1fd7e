import type { Category } from '@plenary/contracts/events';
import type { Language } from '@plenary/contracts/locale';
import type { REGISTRATION_SOURCES, RegistrationState } from '@plenary/contracts/registration';
import { Event } from '@plenary/events';
import { Person } from '@plenary/identity';
import { Row } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';

/** What delegates say about themselves, as they typed it. */
export interface RegistrationAnswers {
  name: string;
  /** ISO 3166-1 alpha-2, or null for international organizations. */
  country: string | null;
  institution: string;
  position: string;
  category: Category | null;
  language: Language;
}

/**
 * A request to attend and its life. Until its address is confirmed it belongs to nobody and there may be several of one
 * address, so that a stranger who types my address can neither see nor change what I asked for.
 */
@Entity('registration')
@Unique('registration_person', ['eventId', 'personId'])
@Unique('registration_event', ['id', 'eventId'])
@Check('registration_confirmed', `(state = 'unconfirmed') = (person_id IS NULL)`)
@Check('registration_state', `state IN ('unconfirmed', 'pending', 'waitlisted', 'approved', 'declined', 'withdrawn')`)
@Index('registration_list', ['eventId', 'state', 'createdAt'])
@Index('registration_address', ['eventId', 'emailKey'])
@Index('registration_repeat', ['eventId', 'fingerprint'], { unique: true, where: `state = 'unconfirmed' AND merged_into IS NULL` })
@ForeignKey(() => Event, ['eventId'], ['id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Person, ['personId'], ['id'], { onDelete: 'CASCADE' })
export class Registration extends Row implements RegistrationAnswers {
  @Column({ type: 'uuid' })
  eventId: string;

  /** Null until the address is confirmed. */
  @Column({ type: 'uuid', nullable: true })
  personId: string | null;

  /** The address as it was typed here; after confirmation mail goes to the person's. */
  @Column({ type: 'text' })
  email: string;

  @Column({ type: 'text' })
  emailKey: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text', nullable: true })
  country: string | null;

  @Column({ type: 'text' })
  institution: string;

  @Column({ type: 'text', default: '' })
  position: string;

  @Column({ type: 'text', nullable: true })
  category: Category | null;

  /** Mail about this registration is written in it. */
  @Column({ type: 'text' })
  language: Language;

  @Column({ type: 'text', nullable: true })
  timeZone: string | null;

  @Column({ type: 'text', default: 'unconfirmed' })
  state: RegistrationState;

  /** Asked for while the event was already running: somebody stands in front of the door. */
  @Column({ type: 'boolean', default: false })
  late: boolean;

  @Column({ type: 'text', default: 'form' })
  source: (typeof REGISTRATION_SOURCES)[number];

  /** Version of the consent text that was agreed to; null when the desk entered the delegate. */
  @Column({ type: 'integer', nullable: true })
  consentVersion: number | null;

  @Column({ type: 'timestamptz', nullable: true })
  confirmedAt: Date | null;

  /** When it went to the waiting list: its place in the queue. */
  @Column({ type: 'timestamptz', nullable: true })
  waitlistedAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  decidedAt: Date | null;

  /** Null when the rules decided. */
  @Column({ type: 'uuid', nullable: true })
  decidedBy: string | null;

  /** Why it was declined, in the organizers' words. */
  @Column({ type: 'text', default: '' })
  reason: string;

  /** Rises with each change of state; names the mail that belongs to it. */
  @Column({ type: 'integer', default: 0 })
  step: number;

  /** Hash of event and all answers of an unconfirmed request: the same form sent three times is one row. */
  @Column({ type: 'text' })
  fingerprint: string;

  /** Rises with each confirmation mail, and with it the code changes. */
  @Column({ type: 'integer', default: 1 })
  codeRound: number;

  /** Wrong codes typed since the last mail. */
  @Column({ type: 'integer', default: 0 })
  codeTries: number;

  /** The person's registration that a second request of theirs led to. */
  @Column({ type: 'uuid', nullable: true })
  mergedInto: string | null;

  get answers(): RegistrationAnswers {
    const { name, country, institution, position, category, language } = this;
    return { name, country, institution, position, category, language };
  }

  get holdsPlace(): boolean {
    return this.state === 'approved';
  }

  /** Whether its link or code was used already. */
  get isUsed(): boolean {
    return this.state !== 'unconfirmed' || this.mergedInto !== null;
  }

  confirm(personId: string, now: Date): void {
    this.expect('unconfirmed');
    this.personId = personId;
    this.confirmedAt = now;
    this.enter('pending');
  }

  /** Leads to the registration that the same person had already. */
  mergeInto(registration: Registration, now: Date): void {
    this.expect('unconfirmed');
    this.mergedInto = registration.id;
    this.confirmedAt = now;
  }

  /** Registers anew after a withdrawal, with the answers of the new request. */
  renew(request: Registration, now: Date): void {
    this.expect('withdrawn');
    Object.assign(this, request.answers, { timeZone: request.timeZone, consentVersion: request.consentVersion, late: request.late, source: request.source });
    this.confirmedAt = now;
    this.reason = '';
    this.enter('pending');
  }

  approve(decidedBy: string | null, now: Date): void {
    this.expect('pending', 'waitlisted', 'declined');
    this.decide(decidedBy, now, '');
    this.enter('approved');
  }

  waitlist(decidedBy: string | null, now: Date): void {
    this.expect('pending', 'declined', 'waitlisted');
    this.decide(decidedBy, now, '');
    this.waitlistedAt ??= now;
    this.enter('waitlisted');
  }

  decline(decidedBy: string | null, now: Date, reason: string): void {
    this.expect('pending', 'waitlisted', 'approved');
    this.decide(decidedBy, now, reason);
    this.enter('declined');
  }

  /** Takes a decision back. */
  reopen(): void {
    this.expect('approved', 'waitlisted', 'declined');
    this.decidedAt = null;
    this.decidedBy = null;
    this.reason = '';
    this.enter('pending');
  }

  withdraw(): void {
    this.expect('pending', 'waitlisted', 'approved');
    this.enter('withdrawn');
  }

  private decide(decidedBy: string | null, now: Date, reason: string): void {
    this.decidedAt = now;
    this.decidedBy = decidedBy;
    this.reason = reason;
  }

  private enter(state: RegistrationState): void {
    if (state !== 'waitlisted') this.waitlistedAt = null;
    this.state = state;
    this.step += 1;
  }

  private expect(...states: RegistrationState[]): void {
    if (!states.includes(this.state)) throw new DomainError('registration.wrong_state', { meta: { state: this.state } });
  }
}
