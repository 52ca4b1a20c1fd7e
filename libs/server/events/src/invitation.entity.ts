import type { InvitationState, TeamRole } from '@plenary/contracts/events';
import { LIMITS } from '@plenary/contracts/limits';
import type { Language } from '@plenary/contracts/locale';
import { Row } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { Column, Entity, ForeignKey, Unique } from 'typeorm';
import { Event } from './event.entity';

/** An offer of a team role to an address; its link is derived by `Signer`. */
@Entity('invitation')
@Unique('invitation_address', ['eventId', 'emailKey', 'role'])
@ForeignKey(() => Event, ['eventId'], ['id'], { onDelete: 'CASCADE' })
export class Invitation extends Row {
  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'text' })
  email: string;

  @Column({ type: 'text' })
  emailKey: string;

  @Column({ type: 'text' })
  role: TeamRole;

  @Column({ type: 'text' })
  language: Language;

  @Column({ type: 'uuid', nullable: true })
  invitedBy: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  acceptedAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  revokedAt: Date | null;

  stateAt(now: Date): InvitationState {
    if (this.revokedAt) return 'revoked';
    if (this.acceptedAt) return 'accepted';
    return now.getTime() - this.createdAt.getTime() > LIMITS.invitation.lifetimeMs ? 'expired' : 'invited';
  }

  /** Takes the offer. Whoever took it before gets the same answer; anybody else finds the link used. */
  accept(now: Date, alreadyMine: boolean): void {
    const state = this.stateAt(now);
    if (state === 'revoked') throw new DomainError('events.invitation_revoked');
    if (state === 'expired') throw new DomainError('events.invitation_expired');
    if (state === 'accepted' && !alreadyMine) throw new DomainError('events.invitation_used');
    this.acceptedAt ??= now;
  }

  revoke(now: Date): void {
    if (this.acceptedAt) throw new DomainError('events.invitation_used');
    this.revokedAt ??= now;
  }
}
