import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { EditEvent, EventView } from '@plenary/contracts/events';
import type { Actor } from '@plenary/kernel/access';
import { Audit, changes } from '@plenary/kernel/audit';
import { type Tx, UnitOfWork } from '@plenary/kernel/db';
import { found } from '@plenary/kernel/errors';
import { ValidationError } from '@plenary/kernel/http';
import { AccessService } from './access.service';
import { Event } from './event.entity';
import { fieldProblem } from './event.policy';
import { EventQueries } from './event.queries';
import { eventView } from './event.view';
import { instantsOf, refusingTakenSlug } from './event-input';

/** Changes what an event is. */
@Injectable()
export class EventService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: AccessService,
    private readonly queries: EventQueries,
    private readonly audit: Audit,
  ) {}

  async view(actor: Actor, eventId: string): Promise<EventView> {
    await this.access.require(actor, eventId, 'event.overview');
    const event = await this.queries.byId(eventId);
    return eventView(event, await this.queries.organizationsOf(eventId), await this.access.canMap(actor, eventId));
  }

  async edit(actor: Actor, eventId: string, input: EditEvent): Promise<EventView> {
    await this.access.require(actor, eventId, 'event.edit');
    await refusingTakenSlug(() => this.unitOfWork.run((tx) => this.change(tx, actor, eventId, input)));
    return this.view(actor, eventId);
  }

  private async change(tx: Tx, actor: Actor, eventId: string, input: EditEvent): Promise<void> {
    const event = await this.load(tx, eventId);
    event.expectRev(input.rev);
    const before: Record<string, unknown> = { ...event };
    const { rev: _seen, confirmTimeZone, capacity, timeZone, consentText, startsAt, endsAt, registrationClosesAt, ...plain } = input;
    const wished = { ...plain, ...instantsOf({ startsAt, endsAt, registrationClosesAt }, timeZone ?? event.timeZone) };
    Object.assign(event, Object.fromEntries(Object.entries(wished).filter(([name, value]) => value !== undefined && !isDeepStrictEqual(value, before[name]))));
    if (capacity !== undefined) event.resize(capacity);
    if (timeZone !== undefined) event.moveToZone(timeZone, confirmTimeZone);
    if (consentText !== undefined) event.wordConsent(consentText);
    const problem = fieldProblem(event);
    if (problem) throw new ValidationError([problem]);
    event.rev += 1;
    await tx.manager.save(Event, event);
    await this.audit.record(tx, actor, { eventId, action: 'events.edit', subject: { type: 'event', id: eventId }, ...changes(before, { ...event }) });
  }

  /** The event, held until the end of the transaction: edits and the taking of places wait for each other. */
  private async load(tx: Tx, eventId: string): Promise<Event> {
    return found(await tx.manager.findOne(Event, { where: { id: eventId }, lock: { mode: 'pessimistic_write' } }));
  }
}
