import { Injectable } from '@nestjs/common';
import type { RegistrationListQuery, RegistrationState } from '@plenary/contracts/registration';
import { DataSource } from 'typeorm';
import { Registration } from './registration.entity';
import type { ListedRegistration } from './registration.view';

/** How many approved delegates come from a country; null stands for international organizations. */
export interface CountryCount {
  country: string | null;
  count: number;
}

/** What the team's list can be narrowed by. */
export type RegistrationFilter = Pick<RegistrationListQuery, 'search' | 'state' | 'country' | 'category' | 'late'>;

const COLUMNS = `r.id, r.state, coalesce(p.email, r.email) AS email, r.name, r.country, r.institution, r.position, r.category, r.language, r.late, r.source, r.reason,
  d.name AS "decidedBy", r.decided_at AS "decidedAt", r.created_at AS "createdAt"`;
const FROM = `FROM registration r LEFT JOIN person p ON p.id = r.person_id LEFT JOIN person d ON d.id = r.decided_by`;

/** The closed list of orders; what a client names is only a key of it. Who waits at the door of a running event comes first. */
const ORDERS: Record<RegistrationListQuery['sort'], string> = {
  attention: `(r.state = 'pending' AND r.late) DESC, (r.state = 'pending') DESC, r.created_at DESC`,
  created: 'r.created_at',
  name: 'lower(r.name)',
  country: 'r.country',
  institution: 'lower(r.institution)',
  state: 'r.state',
};

/** Makes what a person typed literal inside LIKE. */
const literal = (text: string): string => text.replace(/[\\%_]/g, (character) => `\\${character}`);

/** Reads of registrations that are more than a find. */
@Injectable()
export class RegistrationQueries {
  constructor(private readonly source: DataSource) {}

  /** Approved delegates by country, the largest first: figures only. */
  async countsByCountry(eventId: string): Promise<CountryCount[]> {
    return (await this.countsOfEvents([eventId])).map(({ country, count }) => ({ country, count }));
  }

  /** The same for several events at once. */
  async countsOfEvents(eventIds: readonly string[]): Promise<(CountryCount & { eventId: string })[]> {
    return this.source.query(
      `SELECT event_id AS "eventId", country, count(*)::int AS count FROM registration WHERE event_id = ANY ($1) AND state = 'approved'
       GROUP BY event_id, country ORDER BY count(*) DESC, country`,
      [[...eventIds]],
    );
  }

  /** Countries that occur among the registrations of an event, in whatever state. */
  async origins(eventId: string): Promise<(string | null)[]> {
    const rows: { country: string | null }[] = await this.source.query('SELECT DISTINCT country FROM registration WHERE event_id = $1 AND merged_into IS NULL ORDER BY country', [eventId]);
    return rows.map(({ country }) => country);
  }

  /** How many approved delegates live in which time zone, most first; who told none is not counted. */
  async countsByZone(eventId: string): Promise<{ timeZone: string; count: number }[]> {
    return this.source.query(
      `SELECT coalesce(r.time_zone, p.time_zone) AS "timeZone", count(*)::int AS count FROM registration r JOIN person p ON p.id = r.person_id
       WHERE r.event_id = $1 AND r.state = 'approved' AND coalesce(r.time_zone, p.time_zone) IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1`,
      [eventId],
    );
  }

  /** How many registrations are in each state. */
  async countsByState(eventId: string): Promise<Partial<Record<RegistrationState, number>>> {
    const rows: { state: RegistrationState; count: number }[] = await this.source.query(
      'SELECT state, count(*)::int AS count FROM registration WHERE event_id = $1 AND merged_into IS NULL GROUP BY state',
      [eventId],
    );
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  }

  /** Who waits for a decision, those at the door apart, and since when. */
  async waiting(eventId: string): Promise<{ late: boolean; count: number; oldestAt: Date }[]> {
    return this.source.query(
      `SELECT late, count(*)::int AS count, min(confirmed_at) AS "oldestAt" FROM registration WHERE event_id = $1 AND state = 'pending' GROUP BY late`,
      [eventId],
    );
  }

  async approvedSince(eventId: string, since: Date): Promise<number> {
    return this.source
      .createQueryBuilder(Registration, 'r')
      .where(`r.eventId = :eventId AND r.state = 'approved' AND coalesce(r.decidedAt, r.confirmedAt) >= :since`, { eventId, since })
      .getCount();
  }

  /** A person's registration for an event, in whatever state. */
  async ofPerson(eventId: string, personId: string): Promise<Registration | null> {
    return this.source.getRepository(Registration).findOneBy({ eventId, personId });
  }

  /** One page of the team's list. */
  async page(eventId: string, { limit, offset, sort, order, ...filter }: RegistrationListQuery): Promise<{ rows: ListedRegistration[]; total: number }> {
    const { where, values } = conditions(eventId, filter);
    const direction = order === 'desc' ? 'DESC' : 'ASC';
    const by = sort === 'attention' ? ORDERS.attention : `${ORDERS[sort]} ${direction} NULLS LAST`;
    const rows: ListedRegistration[] = await this.source.query(`SELECT ${COLUMNS} ${FROM} WHERE ${where} ORDER BY ${by}, r.id LIMIT ${limit} OFFSET ${offset}`, values);
    const totals: { total: number }[] = await this.source.query(`SELECT count(*)::int AS total ${FROM} WHERE ${where}`, values);
    return { rows, total: totals[0]?.total ?? 0 };
  }

  /** Rows of an export after a given one, in the order of arrival; asked for piece by piece, so that nothing large is held. */
  async batch(eventId: string, filter: RegistrationFilter, afterId: string | null, size: number): Promise<ListedRegistration[]> {
    const { where, values } = conditions(eventId, filter);
    return this.source.query(`SELECT ${COLUMNS} ${FROM} WHERE ${where} AND ($${values.length + 1}::uuid IS NULL OR r.id > $${values.length + 1}) ORDER BY r.id LIMIT ${size}`, [...values, afterId]);
  }
}

/** The WHERE of a filter, with everything typed as a parameter. Unconfirmed requests are only shown when asked for. */
function conditions(eventId: string, { search, state, country, category, late }: RegistrationFilter): { where: string; values: unknown[] } {
  const values: unknown[] = [eventId];
  const value = (given: unknown): string => `$${values.push(given)}`;
  const parts = ['r.event_id = $1', 'r.merged_into IS NULL', state ? `r.state = ${value(state)}` : `r.state <> 'unconfirmed'`];
  if (country !== undefined) parts.push(country === null ? 'r.country IS NULL' : `r.country = ${value(country)}`);
  if (category) parts.push(`r.category = ${value(category)}`);
  if (late !== undefined) parts.push(`r.late = ${value(late)}`);
  if (search) {
    const pattern = value(`%${literal(search)}%`);
    parts.push(`(r.name ILIKE ${pattern} OR r.institution ILIKE ${pattern} OR r.position ILIKE ${pattern} OR coalesce(p.email, r.email) ILIKE ${pattern})`);
  }
  return { where: parts.join(' AND '), values };
}
