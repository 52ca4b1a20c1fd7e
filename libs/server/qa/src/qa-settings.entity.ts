import { type ChangeQaSettings, QA_LIMITS, type QaRules, type QaSettings } from '@plenary/contracts/qa';
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

  @Column({ type: 'text', default: 'popular' })
  sort: QaSettings['sort'];

  @Column({ type: 'integer', default: QA_LIMITS.openPerPerson })
  perPerson: number;

  @Column({ type: 'integer', default: 0 })
  pauseSeconds: number;

  /** From so many reports on, a question waits for a moderator again; null for never. */
  @Column({ type: 'integer', nullable: true })
  hideAfterReports: number | null;

  @Column({ type: 'integer', default: 0 })
  rev: number;

  /** What everyone knows. */
  get view(): QaSettings {
    const { open, moderated, anonymous, sort, perPerson, pauseSeconds, rev } = this;
    return { open, moderated, anonymous, sort, perPerson, pauseSeconds, rev };
  }

  /** What only moderators know. */
  get rules(): QaRules {
    return { hideAfterReports: this.hideAfterReports, rev: this.rev };
  }

  /** Takes the fields that were named; the others stay. */
  change(fields: Omit<ChangeQaSettings, 'cid' | 'sessionId' | 'rev'>): void {
    Object.assign(this, Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));
    this.rev += 1;
  }
}

/** How questions go before anybody set anything. */
export const defaultSettings = (): { settings: QaSettings; rules: QaRules } => ({
  settings: { open: true, moderated: true, anonymous: true, sort: 'popular', perPerson: QA_LIMITS.openPerPerson, pauseSeconds: 0, rev: 0 },
  rules: { hideAfterReports: null, rev: 0 },
});
