import type { Language } from '@plenary/contracts/locale';
import { Event } from '@plenary/events';
import { Row } from '@plenary/kernel/db';
import { Column, Entity, ForeignKey, Unique } from 'typeorm';

/** An address that organizers asked to register; its link is derived by `Signer`. */
@Entity('delegate_invitation')
@Unique('delegate_invitation_address', ['eventId', 'emailKey'])
@ForeignKey(() => Event, ['eventId'], ['id'], { onDelete: 'CASCADE' })
export class DelegateInvitation extends Row {
  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'text' })
  email: string;

  @Column({ type: 'text' })
  emailKey: string;

  @Column({ type: 'text' })
  language: Language;

  @Column({ type: 'uuid', nullable: true })
  invitedBy: string | null;

  /** When the person of this address was registered; null while only invited. */
  @Column({ type: 'timestamptz', nullable: true })
  registeredAt: Date | null;
}
