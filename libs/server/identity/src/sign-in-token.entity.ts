import { Row } from '@plenary/kernel/db';
import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Person } from './person.entity';

/** The right to sign in once as a person; its link and code are derived by `Signer`, never stored. */
@Entity('sign_in_token')
@ForeignKey(() => Person, ['personId'], ['id'], { onDelete: 'CASCADE' })
export class SignInToken extends Row {
  @Index()
  @Column({ type: 'uuid' })
  personId: string;

  /** Path to go on to after signing in. */
  @Column({ type: 'text', default: '/' })
  next: string;

  @Column({ type: 'timestamptz' })
  expiresAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  usedAt: Date | null;

  /** Wrong codes typed so far. */
  @Column({ type: 'integer', default: 0 })
  tries: number;

  /** Demo links may be used again and again. */
  @Column({ type: 'boolean', default: false })
  reusable: boolean;
}
