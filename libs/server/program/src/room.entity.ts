import type { LocaleMap } from '@plenary/contracts/locale';
import { Event } from '@plenary/events';
import { Row } from '@plenary/kernel/db';
import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';

/** A stage of an event: delegates enter it once, and the page follows the session that is on. */
@Entity('room')
@Unique('room_event', ['id', 'eventId'])
@ForeignKey(() => Event, ['eventId'], ['id'], { onDelete: 'CASCADE' })
export class Room extends Row {
  @Index()
  @Column({ type: 'uuid' })
  eventId: string;

  @Column({ type: 'jsonb' })
  name: LocaleMap;

  @Column({ type: 'integer', default: 0 })
  position: number;

  /** Set when the room left the draft; the row stays, since a release may still show it. */
  @Column({ type: 'timestamptz', nullable: true })
  removedAt: Date | null;
}
