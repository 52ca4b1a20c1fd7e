import { Row } from '@plenary/kernel/db';
import { Person } from '@plenary/identity';
import { Column, Entity, ForeignKey } from 'typeorm';
import { Material } from './material.entity';

/** A file on its way: bound to the person who sends it. Nothing of it is shown before it was checked. */
@Entity('upload')
@ForeignKey(() => Material, ['materialId', 'eventId'], ['id', 'eventId'], { onDelete: 'CASCADE' })
@ForeignKey(() => Person, ['personId'], ['id'], { onDelete: 'CASCADE' })
export class Upload extends Row {
  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'uuid' })
  materialId: string;

  @Column({ type: 'uuid' })
  personId: string;

  @Column({ type: 'text' })
  fileName: string;

  @Column({ type: 'integer' })
  bytes: number;

  @Column({ type: 'text', default: 'receiving' })
  state: 'receiving' | 'checking' | 'stored' | 'refused';

  /** Since when a check runs; one that takes too long has died with its process. */
  @Column({ type: 'timestamptz', nullable: true })
  checkingSince: Date | null;

  /** Number of the version it became. */
  @Column({ type: 'integer', nullable: true })
  version: number | null;

  /** Stable code of why it was refused. */
  @Column({ type: 'text', nullable: true })
  refusal: string | null;
}
