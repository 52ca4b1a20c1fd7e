import type { ScreenSeat } from '@plenary/kernel/access';
import { Row } from '@plenary/kernel/db';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Person } from './person.entity';

/** A sign-in, of a person or of a screen in the hall. The cookie holds a secret; the row only its SHA-256. */
@Entity('auth_session')
@Check('auth_session_of', '(person_id IS NULL) <> (screen IS NULL)')
@ForeignKey(() => Person, ['personId'], ['id'], { onDelete: 'CASCADE' })
export class AuthSession extends Row {
  @Index()
  @Column({ type: 'uuid', nullable: true })
  personId: string | null;

  /** What a screen shows, where it is one. */
  @Column({ type: 'jsonb', nullable: true })
  screen: ScreenSeat | null;

  @Index({ unique: true })
  @Column({ type: 'text' })
  secretHash: string;

  @Column({ type: 'timestamptz' })
  expiresAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  revokedAt: Date | null;
}
