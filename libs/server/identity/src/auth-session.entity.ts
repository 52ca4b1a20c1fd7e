import { Row } from '@plenary/kernel/db';
import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Person } from './person.entity';

/** A sign-in. The cookie holds a secret; the row only its SHA-256. */
@Entity('auth_session')
@ForeignKey(() => Person, ['personId'], ['id'], { onDelete: 'CASCADE' })
export class AuthSession extends Row {
  @Index()
  @Column({ type: 'uuid' })
  personId: string;

  @Index({ unique: true })
  @Column({ type: 'text' })
  secretHash: string;

  @Column({ type: 'timestamptz' })
  expiresAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  revokedAt: Date | null;
}
