import type { Role } from '@plenary/contracts/roles';
import { Row } from '@plenary/kernel/db';
import { Person } from '@plenary/identity';
import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Event } from './event.entity';

/** One person in one event, with a set of roles, or none for a guest who came into the hall by a code. Questions, votes and presence hang on it: one person, one vote. */
@Entity('membership')
@Unique('membership_person', ['eventId', 'personId'])
@Unique('membership_event', ['id', 'eventId'])
@ForeignKey(() => Event, ['eventId'], ['id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Person, ['personId'], ['id'], { onDelete: 'CASCADE' })
export class Membership extends Row {
  @Column({ type: 'uuid' })
  eventId: string;

  @Index()
  @Column({ type: 'uuid' })
  personId: string;

  @Column({ type: 'text', array: true, default: '{}' })
  roles: Role[];

  @Column({ type: 'timestamptz', nullable: true })
  bannedAt: Date | null;

  /** Rises when the personal join link shall stop working. */
  @Column({ type: 'integer', default: 1 })
  linkVersion: number;

  /** Until when a guest in the hall may take part, and in which room; null for everybody else. */
  @Column({ type: 'timestamptz', nullable: true })
  guestUntil: Date | null;

  @Column({ type: 'uuid', nullable: true })
  guestRoomId: string | null;

  /** Whether being a guest is all there is: a role says more. */
  isGuest(now: Date): boolean {
    return this.roles.length === 0 && this.guestUntil !== null && this.guestUntil > now;
  }

  grant(role: Role): void {
    if (!this.roles.includes(role)) this.roles = [...this.roles, role].sort();
  }

  revoke(role: Role): void {
    this.roles = this.roles.filter((held) => held !== role);
  }
}
