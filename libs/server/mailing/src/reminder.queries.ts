import { Injectable } from '@nestjs/common';
import type { Language } from '@plenary/contracts/locale';
import { Event, Membership } from '@plenary/events';
import { Person } from '@plenary/identity';
import { Registration } from '@plenary/registration';
import { DataSource, type EntityManager } from 'typeorm';

/** An event that begins soon. */
export interface StartingEvent {
  id: string;
  startsAt: Date;
  endsAt: Date;
}

/** A delegate who shall be reminded. */
export interface RemindedDelegate {
  membershipId: string;
  personId: string;
  email: string;
  language: Language;
  timeZone: string | null;
}

/** What a reminder speaks of. */
export interface ReminderSubject {
  membership: Membership;
  event: Event;
}

/** Key of one delegate's reminder of one start; a moved event is worth another one. */
export const reminderKey = (membershipId: string, startsAt: Date): string => `mailing.reminder/${membershipId}/${startsAt.getTime()}`;

/** Who is to be reminded of what. The clock is the database's. */
@Injectable()
export class ReminderQueries {
  constructor(private readonly source: DataSource) {}

  /** Published events that begin within the hour and have not begun. */
  async startingEvents(): Promise<StartingEvent[]> {
    return this.source
      .createQueryBuilder(Event, 'event')
      .select(['event.id', 'event.startsAt', 'event.endsAt'])
      .where(`event.state = 'published' AND event.startsAt > now() AND event.startsAt <= now() + interval '1 hour'`)
      .getMany();
  }

  /**
   * Approved delegates who were not reminded of this start. Who was approved within the hour has the link in that mail
   * already. Rows of delegates are locked, so that two workers do not write for the same ones.
   */
  async notReminded(manager: EntityManager, { id, startsAt }: StartingEvent, limit: number): Promise<RemindedDelegate[]> {
    return manager
      .createQueryBuilder(Membership, 'm')
      .innerJoin(Registration, 'r', 'r.eventId = m.eventId AND r.personId = m.personId')
      .innerJoin(Person, 'p', 'p.id = m.personId')
      .select('m.id', 'membershipId')
      .addSelect('p.id', 'personId')
      .addSelect('p.email', 'email')
      .addSelect('r.language', 'language')
      .addSelect('coalesce(r.time_zone, p.time_zone)', 'timeZone')
      .where(`m.eventId = :id AND m.bannedAt IS NULL AND 'attendee' = ANY (m.roles) AND r.state = 'approved'`, { id })
      .andWhere(`coalesce(r.decidedAt, r.confirmedAt, r.createdAt) <= :startsAt::timestamptz - interval '1 hour'`, { startsAt })
      .andWhere(`NOT EXISTS (SELECT 1 FROM mail WHERE mail.dedupe_key = 'mailing.reminder/' || m.id || '/' || :millis)`, { millis: String(startsAt.getTime()) })
      .orderBy('m.id')
      .limit(limit)
      .setLock('pessimistic_write', undefined, ['m'])
      .setOnLocked('skip_locked')
      .getRawMany<RemindedDelegate>();
  }

  /** The membership and event of a reminder, while the delegate still has a place there. */
  async subject(membershipId: string): Promise<ReminderSubject | null> {
    const { manager } = this.source;
    const membership = await manager.findOneBy(Membership, { id: membershipId });
    if (!membership || membership.bannedAt || !membership.roles.includes('attendee')) return null;
    const event = await manager.findOneByOrFail(Event, { id: membership.eventId });
    const approved = await manager.existsBy(Registration, { eventId: event.id, personId: membership.personId, state: 'approved' });
    return approved && event.state === 'published' ? { membership, event } : null;
  }
}
