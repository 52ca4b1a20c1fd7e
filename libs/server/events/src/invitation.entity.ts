import type { Language } from '@plenary/contracts/locale';
import type { Role } from '@plenary/contracts/roles';
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
  role: Role;

  @Column({ type: 'text' })
  language: Language;

  @Column({ type: 'uuid', nullable: true })
  invitedBy: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  acceptedAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  revokedAt: Date | null;

  get state(): 'invited' | 'accepted' | 'revoked' {
    if (this.revokedAt) return 'revoked';
    return this.acceptedAt ? 'accepted' : 'invited';
  }

  accept(now: Date): void {
    if (this.revokedAt) throw new DomainError('events.invitation_revoked');
    this.acceptedAt ??= now;
  }
}
