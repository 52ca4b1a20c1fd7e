import type { Language } from '@plenary/contracts/locale';
import { Row } from '@plenary/kernel/db';
import { Column, Entity, Index } from 'typeorm';

/** A human with an address. */
@Entity('person')
export class Person extends Row {
  /** As typed; mail goes here. */
  @Column({ type: 'text' })
  email: string;

  /** What two spellings of one address have in common (`emailKey`). */
  @Index({ unique: true })
  @Column({ type: 'text' })
  emailKey: string;

  @Column({ type: 'text', default: '' })
  name: string;

  @Column({ type: 'text', default: 'en' })
  language: Language;

  /** IANA name, as the browser told it; null until known. */
  @Column({ type: 'text', nullable: true })
  timeZone: string | null;

  @Column({ type: 'boolean', default: false })
  isAdmin: boolean;

  /** argon2id; only staff set one. */
  @Column({ type: 'text', nullable: true })
  passwordHash: string | null;

  /** When a link or code sent to the address was first used. */
  @Column({ type: 'timestamptz', nullable: true })
  emailConfirmedAt: Date | null;
}
