import { Injectable } from '@nestjs/common';
import type { CreateEvent, EditEvent, EventView, MyEventsView, SetOrganizations } from '@plenary/contracts/events';
import type { Actor } from '@plenary/kernel/access';
import { Audit, changes } from '@plenary/kernel/audit';
import { newId, type Tx, UnitOfWork, violatedConstraint } from '@plenary/kernel/db';
import { DomainError, found } from '@plenary/kernel/errors';
import { ValidationError } from '@plenary/kernel/http';
import { Idempotency } from '@plenary/kernel/idempotency';
import { Organization } from '@plenary/identity';
import { AccessService } from './access.service';
import { Event } from './event.entity';
import { fieldProblem } from './event.policy';
import { EventQueries } from './event.queries';
import { eventView, myEventView } from './event.view';
import { EventOrganization } from './event-organization.entity';
import { Membership } from './membership.entity';
import { slugOf } from './slug';

/** A date out of a contract: absent stays absent, null stays null. */
const instant = <T extends string | null | undefined>(text: T): Date | Exclude<T, string> => (typeof text === 'string' ? new Date(text) : (text as Exclude<T, string>));

/** Makes events and changes what they are. */
@Injectable()
export class EventService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly idempotency: Idempotency,
    private readonly access: AccessService,
    private readonly queries: EventQueries,
    private readonly audit: Audit,
  ) {}

  async mine(actor: Actor): Promise<MyEventsView> {
    const own = await this.queries.ownEvents(actor);
    return { items: own.map(({ event, roles }) => myEventView(event, roles)), can: { createEvent: await this.mayCreate(actor) } };
  }

  async view(actor: Actor, eventId: string): Promise<EventView> {
    await this.access.require(actor, eventId, 'event.overview');
    return this.unitOfWork.run(async (tx) => this.viewOf(actor, await this.load(tx, eventId)));
  }

  /** Whoever makes an event organizes it. */
  async create(actor: Actor, input: CreateEvent, key?: string): Promise<{ id: string }> {
    if (!(await this.mayCreate(actor))) throw new DomainError('common.forbidden');
    return this.translatingSlug(() => this.idempotency.run(actor, { key, operation: 'events.create', body: input }, (tx) => this.insert(tx, actor, input)));
  }

  async edit(actor: Actor, eventId: string, input: EditEvent): Promise<EventView> {
    await this.access.require(actor, eventId, 'event.edit');
    await this.translatingSlug(() => this.unitOfWork.run((tx) => this.change(tx, actor, eventId, input)));
    return this.view(actor, eventId);
  }

  /** The institutions as they shall stand from now on; those that are left out leave the event. */
  async setOrganizations(actor: Actor, eventId: string, input: SetOrganizations): Promise<EventView> {
    await this.access.require(actor, eventId, 'event.edit');
    const before = await this.queries.organizationsOf(eventId);
    const known = new Set(before.map(({ id }) => id));
    if (input.organizations.some(({ id }) => id !== undefined && !known.has(id))) throw new ValidationError([{ field: 'organizations', code: 'invalid' }]);
    await this.unitOfWork.run(async (tx) => {
      await this.load(tx, eventId);
      await tx.manager.delete(EventOrganization, { eventId });
      for (const [position, { id = newId(), areas, ...facts }] of input.organizations.entries()) {
        await tx.manager.upsert(Organization, { id, ...facts }, ['id']);
        await tx.manager.insert(EventOrganization, { eventId, organizationId: id, position, areas });
      }
      const names = (list: { name: object }[]) => ({ organizations: list.map(({ name }) => name) });
      await this.audit.record(tx, actor, { eventId, action: 'events.organizations', subject: { type: 'event', id: eventId }, ...changes(names(before), names(input.organizations)) });
    });
    return this.view(actor, eventId);
  }

  /** Platform administrators, and everyone who already organizes something. */
  private async mayCreate(actor: Actor): Promise<boolean> {
    return actor.isAdmin || (actor.personId !== null && (await this.queries.organizesAnything(actor.personId)));
  }

  private async insert(tx: Tx, actor: Actor, { slug, startsAt, endsAt, registrationClosesAt, ...rest }: CreateEvent): Promise<{ id: string }> {
    const wanted = slug ?? (await this.freeSlug(tx, slugOf(rest.title[rest.referenceLanguage] ?? Object.values(rest.title)[0] ?? '')));
    const times = { startsAt: instant(startsAt), endsAt: instant(endsAt), registrationClosesAt: instant(registrationClosesAt) };
    const event = tx.manager.create(Event, { ...rest, ...times, slug: wanted, id: newId() });
    await tx.manager.insert(Event, event);
    if (actor.personId) await tx.manager.insert(Membership, tx.manager.create(Membership, { eventId: event.id, personId: actor.personId, roles: ['organizer'] }));
    await this.audit.record(tx, actor, { eventId: event.id, action: 'events.create', subject: { type: 'event', id: event.id }, after: { slug: event.slug, title: event.title } });
    return { id: event.id };
  }

  private async change(tx: Tx, actor: Actor, eventId: string, input: EditEvent): Promise<void> {
    const event = await this.load(tx, eventId);
    event.expectRev(input.rev);
    const before = { ...event };
    const { rev: _seen, confirmTimeZone, capacity, timeZone, consentText, startsAt, endsAt, registrationClosesAt, ...plain } = input;
    const times = { startsAt: instant(startsAt), endsAt: instant(endsAt), registrationClosesAt: instant(registrationClosesAt) };
    Object.assign(event, Object.fromEntries(Object.entries({ ...plain, ...times }).filter(([, value]) => value !== undefined)));
    if (capacity !== undefined) event.resize(capacity);
    if (timeZone !== undefined) event.moveToZone(timeZone, confirmTimeZone);
    if (consentText !== undefined) event.wordConsent(consentText);
    const problem = fieldProblem(event);
    if (problem) throw new ValidationError([problem]);
    event.rev += 1;
    await tx.manager.save(Event, event);
    await this.audit.record(tx, actor, { eventId, action: 'events.edit', subject: { type: 'event', id: eventId }, ...changes({ ...before }, { ...event }) });
  }

  /** The event, held until the end of the transaction: edits and the taking of places wait for each other. */
  private async load(tx: Tx, eventId: string): Promise<Event> {
    return found(await tx.manager.findOne(Event, { where: { id: eventId }, lock: { mode: 'pessimistic_write' } }));
  }

  private async viewOf(actor: Actor, event: Event): Promise<EventView> {
    return eventView(event, await this.queries.organizationsOf(event.id), await this.access.canMap(actor, event.id));
  }

  private async freeSlug(tx: Tx, wanted: string): Promise<string> {
    const taken = wanted.length < 3 || (await tx.manager.existsBy(Event, { slug: wanted }));
    return taken ? [wanted || 'event', newId().slice(-6)].join('-') : wanted;
  }

  private async translatingSlug<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (violatedConstraint(error)?.includes('slug')) throw new DomainError('events.slug_taken', { field: 'slug' });
      throw error;
    }
  }
}
