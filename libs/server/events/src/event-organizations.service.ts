import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { OrganizationView, SetOrganizations } from '@plenary/contracts/events';
import { Organization } from '@plenary/identity';
import type { Actor } from '@plenary/kernel/access';
import { Audit, changes } from '@plenary/kernel/audit';
import { newId, type Tx, UnitOfWork } from '@plenary/kernel/db';
import { found } from '@plenary/kernel/errors';
import { ValidationError } from '@plenary/kernel/http';
import { AccessService } from './access.service';
import { Event } from './event.entity';
import { EventQueries } from './event.queries';
import { EventOrganization } from './event-organization.entity';

type Wished = SetOrganizations['organizations'][number];

/** An institution that knows its id. */
type OrganizationRow = Wished & { id: string };

/** The institutions of an event, their order and what each is responsible for. */
@Injectable()
export class EventOrganizationsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: AccessService,
    private readonly queries: EventQueries,
    private readonly audit: Audit,
  ) {}

  /** The institutions as they shall stand from now on; those that are left out leave the event. */
  async set(actor: Actor, eventId: string, { organizations }: SetOrganizations): Promise<OrganizationView[]> {
    await this.access.require(actor, eventId, 'event.edit');
    const before = await this.queries.organizationsOf(eventId);
    const rows = await this.rowsOf(eventId, before, organizations);
    await this.unitOfWork.run(async (tx) => {
      found(await tx.manager.findOne(Event, { where: { id: eventId }, lock: { mode: 'pessimistic_write' } }));
      await this.write(tx, eventId, rows);
      const named = (list: { name: object; areas: object }[]) => ({ organizations: list.map(({ name, areas }) => ({ name, areas })) });
      await this.audit.record(tx, actor, { eventId, action: 'events.organizations', subject: { type: 'event', id: eventId }, ...changes(named(before), named(rows)) });
    });
    return this.queries.organizationsOf(eventId);
  }

  /** Rows of an event that is being made: all of them are new. */
  firstRows(wished: Wished[]): OrganizationRow[] {
    if (wished.some(({ id }) => id !== undefined)) throw new ValidationError([{ field: 'organizations', code: 'invalid' }]);
    return wished.map((row) => ({ ...row, id: newId() }));
  }

  /** Puts the rows in the place of those that stood there. */
  async write(tx: Tx, eventId: string, rows: OrganizationRow[]): Promise<void> {
    await tx.manager.delete(EventOrganization, { eventId });
    for (const [position, { id, areas, ...facts }] of rows.entries()) {
      await tx.manager.upsert(Organization, { id, ...facts }, ['id']);
      await tx.manager.insert(EventOrganization, { eventId, organizationId: id, position, areas });
    }
  }

  /** Gives every row its id. An institution that stands on another event too is copied when it is changed, so that nobody edits a foreign event. */
  private async rowsOf(eventId: string, before: OrganizationView[], wished: Wished[]): Promise<OrganizationRow[]> {
    const known = new Map(before.map((organization) => [organization.id, organization]));
    const ids = wished.flatMap(({ id }) => (id === undefined ? [] : [id]));
    if (new Set(ids).size < ids.length || ids.some((id) => !known.has(id))) throw new ValidationError([{ field: 'organizations', code: 'invalid' }]);
    const shared = await this.queries.sharedOrganizations(eventId, ids);
    return wished.map((row) => {
      const { id, areas: _areas, ...facts } = row;
      const same = id !== undefined && isDeepStrictEqual(facts, factsOf(known.get(id)));
      return { ...row, id: id !== undefined && (same || !shared.has(id)) ? id : newId() };
    });
  }
}

const factsOf = (organization: OrganizationView | undefined): Omit<Wished, 'id' | 'areas'> | undefined =>
  organization && { name: organization.name, short: organization.short, country: organization.country };
