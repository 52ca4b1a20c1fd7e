import type { QaSettings } from '@plenary/contracts/qa';
import { Session } from '@plenary/program';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** How questions go in a session; there is a row once somebody changed something. */
@Entity('qa_settings')
@ForeignKey(() => Session, ['sessionId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
export class QaSettingsRow {
  @PrimaryColumn({ type: 'uuid' })
  sessionId: string;

  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'boolean', default: true })
  open: boolean;

  @Column({ type: 'boolean', default: true })
  moderated: boolean;

  @Column({ type: 'boolean', default: true })
  anonymous: boolean;

  @Column({ type: 'integer', default: 0 })
  rev: number;

  get view(): QaSettings {
    return { open: this.open, moderated: this.moderated, anonymous: this.anonymous, rev: this.rev };
  }

  /** Takes the fields that were named; the others stay. */
  change({ open, moderated, anonymous }: Partial<Pick<QaSettings, 'open' | 'moderated' | 'anonymous'>>): void {
    this.open = open ?? this.open;
    this.moderated = moderated ?? this.moderated;
    this.anonymous = anonymous ?? this.anonymous;
    this.rev += 1;
  }
}
