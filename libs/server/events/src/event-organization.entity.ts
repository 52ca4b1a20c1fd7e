import type { LocaleMap } from '@plenary/contracts/locale';
import { Organization } from '@plenary/identity';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Event } from './event.entity';

/** An institution that co-organizes an event: its place in the order and what it is responsible for. */
@Entity('event_organization')
@ForeignKey(() => Event, ['eventId'], ['id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Organization, ['organizationId'], ['id'], { onDelete: 'CASCADE' })
export class EventOrganization {
  @PrimaryColumn({ type: 'uuid' })
  eventId: string;

  @PrimaryColumn({ type: 'uuid' })
  organizationId: string;

  @Column({ type: 'integer' })
  position: number;

  @Column({ type: 'jsonb', default: {} })
  areas: LocaleMap;
}
