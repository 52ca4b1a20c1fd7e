import type { OutcomeState } from '@plenary/contracts/outcome';
import type { Language, LocaleMap } from '@plenary/contracts/locale';
import { Event } from '@plenary/events';
import { Row } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { Column, Entity, ForeignKey, Unique } from 'typeorm';

/** A recording that lives elsewhere. */
export interface RecordingLink {
  title: LocaleMap;
  url: string;
  language: Language | null;
}

/** What remains of an event: one page, written by the team, published when it is ready. */
@Entity('outcome')
@Unique('outcome_event', ['eventId'])
@ForeignKey(() => Event, ['eventId'], ['id'], { onDelete: 'CASCADE' })
export class Outcome extends Row {
  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'jsonb', default: {} })
  summary: LocaleMap;

  /** In the order they stand. */
  @Column({ type: 'jsonb', default: [] })
  findings: LocaleMap[];

  @Column({ type: 'jsonb', default: [] })
  recordings: RecordingLink[];

  @Column({ type: 'timestamptz', nullable: true })
  publishedAt: Date | null;

  /** Rises with every save; editors name the version they saw. */
  @Column({ type: 'integer', default: 0 })
  rev: number;

  get state(): OutcomeState {
    return this.publishedAt ? 'published' : 'draft';
  }

  /** Refuses an editor who saw an older version, and tells the current one. */
  expectRev(rev: number): void {
    if (rev !== this.rev) throw new DomainError('common.version_conflict', { meta: { rev: this.rev } });
  }

  /** Shows the page to everyone; an empty one says nothing to anybody. */
  publish(now: Date): void {
    if (Object.keys(this.summary).length === 0 && this.findings.length === 0) throw new DomainError('outcome.empty');
    this.publishedAt ??= now;
  }

  unpublish(): void {
    this.publishedAt = null;
  }
}
