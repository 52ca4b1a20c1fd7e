import { Injectable } from '@nestjs/common';
import type { CreateEvent, MyEventsView } from '@plenary/contracts/events';
import type { Actor } from '@plenary/kernel/access';
import { Audit } from '@plenary/kernel/audit';
import { newId, type Tx } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { ValidationError } from '@plenary/kernel/http';
import { Idempotency } from '@plenary/kernel/idempotency';
import { Event } from './event.entity';
import { instantsOf, refusingTakenSlug } from './event-input';
import { EventOrganizationsService } from './event-organizations.service';
import { fieldProblem } from './event.policy';
import { EventQueries } from './event.queries';
import { myEventView } from './event.view';
import { MembershipService } from './membership.service';
import { slugOf } from './slug';

/** Lists one's own events and makes new ones. */
@Injectable()
export class EventCreationService {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly queries: EventQueries,
    private readonly memberships: MembershipService,
    private readonly organizations: EventOrganizationsService,
    private readonly audit: Audit,
  ) {}

  async mine(actor: Actor): Promise<MyEventsView> {
    const own = await this.queries.ownEvents(actor);
    return { items: own.map(({ event, roles }) => myEventView(event, roles)), can: { createEvent: await this.mayCreate(actor) } };
  }

  /** Whoever makes an event organizes it. */
  async create(actor: Actor, input: CreateEvent, key?: string): Promise<{ id: string }> {
    if (!(await this.mayCreate(actor))) throw new DomainError('common.forbidden');
    return refusingTakenSlug(() => this.idempotency.run(actor, { key, operation: 'events.create', body: input }, (tx) => this.insert(tx, actor, input)));
  }

  /** Platform administrators, and everyone who already organizes something. */
  private async mayCreate(actor: Actor): Promise<boolean> {
    return actor.isAdmin || (actor.personId !== null && (await this.queries.organizesAnything(actor.personId)));
  }

  private async insert(tx: Tx, actor: Actor, input: CreateEvent): Promise<{ id: string }> {
    const { slug, startsAt, endsAt, registrationClosesAt, organizations, ...rest } = input;
    const times = instantsOf({ startsAt, endsAt, registrationClosesAt }, rest.timeZone);
    const wanted = slug ?? (await this.freeSlug(tx, slugOf(rest.title[rest.referenceLanguage] ?? Object.values(rest.title)[0] ?? '')));
    const event = tx.manager.create(Event, { ...rest, ...times, slug: wanted, id: newId() });
    const problem = fieldProblem(event);
    if (problem) throw new ValidationError([problem]);
    await tx.manager.insert(Event, event);
    if (actor.personId) await this.memberships.grant(tx, actor, { eventId: event.id, personId: actor.personId, role: 'organizer' });
    await this.organizations.write(tx, event.id, this.organizations.firstRows(organizations));
    await this.audit.record(tx, actor, { eventId: event.id, action: 'events.create', subject: { type: 'event', id: event.id }, after: { slug: event.slug, title: event.title } });
    return { id: event.id };
  }

  private async freeSlug(tx: Tx, wanted: string): Promise<string> {
    const taken = wanted.length < 3 || (await tx.manager.existsBy(Event, { slug: wanted }));
    return taken ? [wanted || 'event', newId().slice(-6)].join('-') : wanted;
  }
}
