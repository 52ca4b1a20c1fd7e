import type { Language } from '@plenary/contracts/languages';
import type { MailState } from '@plenary/contracts/mail';
import { Check, Column, Entity, Index } from 'typeorm';
import { Row } from '../db';
import type { MailData } from './definition';

/** One mail: the outbox while it waits, the log for ever after. */
@Entity('mail')
@Check('mail_state', `state IN ('queued', 'sending', 'sent', 'failed', 'cancelled')`)
@Index('mail_due', ['priority', 'nextAttemptAt'], { where: `state IN ('queued', 'sending')` })
@Index('mail_of_event', ['eventId', 'createdAt'])
@Index('mail_of_recipient', ['recipientKey', 'kind', 'createdAt'])
export class Mail extends Row {
  @Column({ type: 'uuid', nullable: true })
  eventId: string | null;

  @Column({ type: 'uuid', nullable: true })
  personId: string | null;

  @Column({ type: 'text' })
  kind: string;

  @Column({ type: 'text' })
  recipient: string;

  /** The address as it is compared: two spellings count as one. */
  @Column({ type: 'text' })
  recipientKey: string;

  @Column({ type: 'text' })
  language: Language;

  @Column({ type: 'text', nullable: true })
  timeZone: string | null;

  @Column({ type: 'jsonb', default: {} })
  data: MailData;

  @Column({ type: 'text', default: 'queued' })
  state: MailState;

  @Column({ type: 'smallint' })
  priority: number;

  /** Tries begun; also the fence that keeps a sender whose lease ran out from overwriting the next one's result. */
  @Column({ type: 'integer', default: 0 })
  attempts: number;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  nextAttemptAt: Date;

  /** While `sending`: until when one sender may be at it. */
  @Column({ type: 'timestamptz', nullable: true })
  leaseUntil: Date | null;

  /** After this it would only confuse, so it is cancelled instead. */
  @Column({ type: 'timestamptz', nullable: true })
  notAfter: Date | null;

  /** Fixed when the mail is written, so that a repeated delivery shows as one mail. */
  @Column({ type: 'text', unique: true })
  messageId: string;

  @Column({ type: 'timestamptz', nullable: true })
  sentAt: Date | null;

  /** Stable code of the last failure, such as `smtp.550`; never the server's words. */
  @Column({ type: 'text', nullable: true })
  lastError: string | null;

  @Column({ type: 'text', nullable: true, unique: true })
  dedupeKey: string | null;
}
