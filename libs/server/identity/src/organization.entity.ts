import type { LocaleMap } from '@plenary/contracts/locale';
import { Row } from '@plenary/kernel/db';
import { Column, Entity } from 'typeorm';

/** An institution. */
@Entity('organization')
export class Organization extends Row {
  @Column({ type: 'jsonb' })
  name: LocaleMap;

  @Column({ type: 'text', default: '' })
  short: string;

  /** ISO 3166-1 alpha-2, or null for international organizations. */
  @Column({ type: 'text', nullable: true })
  country: string | null;
}
