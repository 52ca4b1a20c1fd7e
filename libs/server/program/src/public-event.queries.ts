import { Injectable } from '@nestjs/common';
import type { PublicOrganization } from '@plenary/contracts/public-event';
import { Event } from '@plenary/events';
import { DataSource, In, Not } from 'typeorm';
import { Session } from './session.entity';
import { Speaker } from './speaker.entity';

/** Reads behind the pages of visitors: published events only. */
@Injectable()
export class PublicEventQueries {
  constructor(private readonly source: DataSource) {}

  /** A published or archived event by its address. */
  async bySlug(slug: string): Promise<Event | null> {
    const event = await this.source.manager.findOneBy(Event, { slug });
    return event?.isPublic ? event : null;
  }

  /** Published events: what is on or to come by start, then what is over, the latest first. */
  async list(now: Date, limit: number, offset: number): Promise<{ events: Event[]; total: number }> {
    const where = { state: 'published' as const };
    const ids: { id: string }[] = await this.source.query(
      `SELECT id FROM event WHERE state = 'published'
       ORDER BY ends_at <= $1, CASE WHEN ends_at > $1 THEN starts_at END, starts_at DESC, id LIMIT $2 OFFSET $3`,
      [now, limit, offset],
    );
    const events = new Map((await this.source.manager.findBy(Event, { id: In(ids.map(({ id }) => id)) })).map((event) => [event.id, event]));
    return { events: ids.flatMap(({ id }) => events.get(id) ?? []), total: await this.source.manager.countBy(Event, where) };
  }

  /** The institutions of several events, each in its order. */
  async organizations(eventIds: string[]): Promise<Map<string, PublicOrganization[]>> {
    const rows: (PublicOrganization & { eventId: string })[] = await this.source.query(
      `SELECT eo.event_id AS "eventId", o.id, o.name, o.short, o.country FROM event_organization eo JOIN organization o ON o.id = eo.organization_id
       WHERE eo.event_id = ANY ($1::uuid[]) ORDER BY eo.position`,
      [eventIds],
    );
    const groups = new Map<string, PublicOrganization[]>();
    for (const { eventId, ...organization } of rows) groups.set(eventId, [...(groups.get(eventId) ?? []), organization]);
    return groups;
  }

  /** Those of the events in which a session is on. */
  async live(eventIds: string[]): Promise<Set<string>> {
    const rows = await this.source.manager.find(Session, { where: { eventId: In(eventIds), state: 'live' }, select: { id: true, eventId: true } });
    return new Set(rows.map(({ eventId }) => eventId));
  }

  /** Profiles of the named speakers who have not declined, in the order of the event's speakers. */
  async speakers(eventId: string, ids: readonly string[]): Promise<Speaker[]> {
    return this.source.manager.find(Speaker, { where: { eventId, id: In(ids), state: Not('declined') }, order: { rank: 'ASC', id: 'ASC' } });
  }
}
