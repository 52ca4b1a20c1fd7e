import type { Category, EventMove, EventState } from '@plenary/contracts/events';
import { type Language, LANGUAGES, type LocaleMap } from '@plenary/contracts/locale';
import { Row } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { Check, Column, Entity, Index } from 'typeorm';
import { MOVES } from './event.policy';

/** A conference. */
@Entity('event')
@Check('event_capacity', 'capacity IS NULL OR taken <= capacity')
@Check('event_ends_after_start', 'ends_at > starts_at')
export class Event extends Row {
  @Index('event_slug', { unique: true })
  @Column({ type: 'text' })
  slug: string;

  @Column({ type: 'text', default: 'draft' })
  state: EventState;

  @Column({ type: 'jsonb' })
  title: LocaleMap;

  @Column({ type: 'jsonb', default: {} })
  subtitle: LocaleMap;

  @Column({ type: 'jsonb', default: {} })
  description: LocaleMap;

  @Column({ type: 'text' })
  timeZone: string;

  @Column({ type: 'timestamptz' })
  startsAt: Date;

  @Column({ type: 'timestamptz' })
  endsAt: Date;

  @Column({ type: 'text', array: true })
  languages: Language[];

  @Column({ type: 'text' })
  referenceLanguage: Language;

  /** Places, or null for no limit. */
  @Column({ type: 'integer', nullable: true })
  capacity: number | null;

  /** Places held; only `takePlace` and `freePlace` of the registration's queries move it. */
  @Column({ type: 'integer', default: 0 })
  taken: number;

  /** Whether organizers decide on each registration. */
  @Column({ type: 'boolean', default: true })
  approval: boolean;

  @Column({ type: 'text', array: true })
  categories: Category[];

  @Column({ type: 'timestamptz', nullable: true })
  registrationClosesAt: Date | null;

  @Column({ type: 'jsonb', default: {} })
  consentText: LocaleMap;

  /** Rises with every change of the text, so that each consent names what was read. */
  @Column({ type: 'integer', default: 1 })
  consentVersion: number;

  /** Rises with every edit; editors name the version they saw. */
  @Column({ type: 'integer', default: 1 })
  rev: number;

  @Column({ type: 'timestamptz', nullable: true })
  publishedAt: Date | null;

  /** Marks the demo's events, which the launcher may place anew. */
  @Column({ type: 'text', nullable: true })
  demo: 'today' | 'finished' | null;

  get isPublic(): boolean {
    return this.state !== 'draft';
  }

  /** Takes a step of its life. Back to draft only while nobody holds a place: a delegate's page must not vanish. */
  move(move: EventMove, now: Date): void {
    const { from, to, otherwise } = MOVES[move];
    if (this.state !== from) throw new DomainError(otherwise);
    if (move === 'unpublish' && this.taken > 0) throw new DomainError('events.has_delegates');
    this.state = to;
    if (move === 'publish') this.publishedAt = now;
    this.rev += 1;
  }

  /** Refuses an editor who saw an older version, and tells the current one. */
  expectRev(rev: number): void {
    if (rev !== this.rev) throw new DomainError('common.version_conflict', { meta: { rev: this.rev } });
  }

  /** Sets how many places there are; never fewer than are held. */
  resize(capacity: number | null): void {
    if (capacity !== null && capacity < this.taken) throw new DomainError('events.capacity_below_taken', { field: 'capacity', meta: { taken: this.taken } });
    this.capacity = capacity;
  }

  /** Moves the event to another zone: instants stay, the clocks people read change, so somebody must have said yes. */
  moveToZone(timeZone: string, confirmed: boolean): void {
    if (timeZone === this.timeZone) return;
    if (!confirmed) throw new DomainError('events.zone_needs_confirmation', { field: 'timeZone' });
    this.timeZone = timeZone;
  }

  /** Another text is another version, so that each consent names what was read. */
  wordConsent(text: LocaleMap): void {
    if (LANGUAGES.every((language) => text[language] === this.consentText[language])) return;
    this.consentText = text;
    this.consentVersion += 1;
  }

  acceptsRegistrations(now: Date): boolean {
    return this.state === 'published' && now < this.endsAt && (this.registrationClosesAt === null || now < this.registrationClosesAt);
  }
}
