import { Injectable } from '@nestjs/common';
import type { OrganizationView } from '@plenary/contracts/events';
import type { Role } from '@plenary/contracts/roles';
import type { Actor } from '@plenary/kernel/access';
import { found } from '@plenary/kernel/errors';
import { DataSource } from 'typeorm';
import { Event } from './event.entity';

/** An event with the roles somebody holds in it. */
export interface EventWithRoles {
  event: Event;
  roles: Role[];
}

/** Reads of events that are more than a find. */
@Injectable()
export class EventQueries {
  constructor(private readonly source: DataSource) {}

  /** One event; not found when there is none. */
  async byId(eventId: string): Promise<Event> {
    return found(await this.source.getRepository(Event).findOneBy({ id: eventId }));
  }

  /** The institutions of an event, in their order. */
  async organizationsOf(eventId: string): Promise<OrganizationView[]> {
    return this.source.query(
      `SELECT o.id, o.name, o.short, o.country, eo.areas FROM event_organization eo JOIN organization o ON o.id = eo.organization_id
       WHERE eo.event_id = $1 ORDER BY eo.position`,
      [eventId],
    );
  }

  /** Those of the institutions that stand on other events too. */
  async sharedOrganizations(eventId: string, ids: string[]): Promise<Set<string>> {
    const rows: { id: string }[] = await this.source.query('SELECT DISTINCT organization_id AS id FROM event_organization WHERE organization_id = ANY ($2::uuid[]) AND event_id <> $1', [eventId, ids]);
    return new Set(rows.map(({ id }) => id));
  }

  /** Events in whose team the actor works, the newest first; a platform administrator sees all. */
  async ownEvents(actor: Actor): Promise<EventWithRoles[]> {
    const roles: { eventId: string; roles: Role[] }[] = await this.source.query(
      `SELECT event_id AS "eventId", roles FROM membership
       WHERE person_id = $1 AND banned_at IS NULL AND roles && ARRAY['moderator', 'staff', 'organizer']`,
      [actor.personId],
    );
    const rolesOf = new Map(roles.map((row) => [row.eventId, row.roles]));
    const all = this.source.getRepository(Event).createQueryBuilder('event').orderBy('event.startsAt', 'DESC').limit(200);
    const events = await (actor.isAdmin ? all : all.whereInIds([...rolesOf.keys()])).getMany();
    return events.map((event) => ({ event, roles: rolesOf.get(event.id) ?? [] }));
  }

  /** Whether the person organizes any event; such people may make another one. */
  async organizesAnything(personId: string): Promise<boolean> {
    const rows: unknown[] = await this.source.query(`SELECT 1 FROM membership WHERE person_id = $1 AND banned_at IS NULL AND 'organizer' = ANY (roles) LIMIT 1`, [personId]);
    return rows.length > 0;
  }

  /** How many people organize the event. */
  async organizerCount(eventId: string): Promise<number> {
    const rows: { count: number }[] = await this.source.query(
      `SELECT count(*)::int AS count FROM membership WHERE event_id = $1 AND banned_at IS NULL AND 'organizer' = ANY (roles)`,
      [eventId],
    );
    return rows[0]?.count ?? 0;
  }
}
