import type { Language } from '@plenary/contracts/locale';
import type { ManagerKind } from '@plenary/contracts/speaker';
import { Event } from '@plenary/events';
import { Person } from '@plenary/identity';
import { Row } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { Column, Entity, ForeignKey, Unique } from 'typeorm';
import { Speaker } from './speaker.entity';

/** What the links of speakers' mails are derived for. */
export const SPEAKER_LINK_PURPOSE = 'speaker';

/** How long after the event's end a speaker's link still opens the portal (slides arrive late). */
export const LINK_LASTS_MS = 30 * 24 * 3_600_000;

/**
 * The offer to manage a speaker's profile. Its link (derived by `Signer`) signs in again and again until the row is
 * revoked or the event is long over: speakers come back to the same mail, and have no password.
 */
@Entity('speaker_invitation')
@Unique('speaker_invitation_address', ['speakerId', 'emailKey'])
@ForeignKey(() => Event, ['eventId'], ['id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Speaker, ['speakerId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
@ForeignKey(() => Person, ['personId'], ['id'], { onDelete: 'CASCADE' })
export class SpeakerInvitation extends Row {
  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'uuid' })
  speakerId: string;

  @Column({ type: 'text' })
  email: string;

  @Column({ type: 'text' })
  emailKey: string;

  @Column({ type: 'text' })
  kind: ManagerKind;

  @Column({ type: 'text' })
  language: Language;

  @Column({ type: 'uuid', nullable: true })
  invitedBy: string | null;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  sentAt: Date;

  /** Who accepted it; null while nobody has. */
  @Column({ type: 'uuid', nullable: true })
  personId: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  revokedAt: Date | null;

  get state(): 'invited' | 'accepted' | 'revoked' {
    if (this.revokedAt) return 'revoked';
    return this.personId ? 'accepted' : 'invited';
  }

  /** Refuses a link that was taken back or whose event is long over. */
  expectOpen(eventEndsAt: Date, now: Date): void {
    if (this.revokedAt) throw new DomainError('speaker.invitation_revoked');
    if (now.getTime() > eventEndsAt.getTime() + LINK_LASTS_MS) throw new DomainError('speaker.invitation_expired');
  }
}
