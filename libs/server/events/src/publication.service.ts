import { Injectable } from '@nestjs/common';
import type { EventMove, PublicationCheck, PublicationView } from '@plenary/contracts/events';
import { type OverviewView, TODO_CODES } from '@plenary/contracts/overview';
import type { Actor } from '@plenary/kernel/access';
import { Audit } from '@plenary/kernel/audit';
import { UnitOfWork } from '@plenary/kernel/db';
import { DomainError, found } from '@plenary/kernel/errors';
import { AccessService } from './access.service';
import { Event } from './event.entity';
import { byLevel, publicationChecks } from './event.policy';
import { EventQueries } from './event.queries';
import { myEventView } from './event.view';
import { OverviewRegistry } from './overview.contributor';

/** What an event still lacks, what its team has to do, and the steps of its life. */
@Injectable()
export class PublicationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: AccessService,
    private readonly queries: EventQueries,
    private readonly overviews: OverviewRegistry,
    private readonly audit: Audit,
  ) {}

  /** The team's first page: what waits comes first, in the order of urgency. */
  async overview(actor: Actor, eventId: string): Promise<OverviewView> {
    await this.access.require(actor, eventId, 'event.overview');
    const event = await this.queries.byId(eventId);
    const { todos, live, checks, registrations } = await this.overviews.collect(event);
    const { capacity, taken, publishedAt } = event;
    return {
      event: { ...myEventView(event, []), capacity, taken, publishedAt: publishedAt?.toISOString() ?? null },
      todos: todos.filter(({ count }) => count > 0).sort((a, b) => TODO_CODES.indexOf(a.code) - TODO_CODES.indexOf(b.code)),
      checks: await this.allChecks(event, checks),
      registrations,
      live,
      can: await this.access.canMap(actor, eventId),
    };
  }

  /** The list that is shown before publication. */
  async checklist(actor: Actor, eventId: string): Promise<PublicationView> {
    await this.access.require(actor, eventId, 'event.publish');
    const event = await this.queries.byId(eventId);
    return { state: event.state, checks: await this.checksOf(event) };
  }

  /** Takes a step of the event's life; publication is refused while something blocks it. */
  async move(actor: Actor, eventId: string, move: EventMove): Promise<PublicationView> {
    await this.access.require(actor, eventId, 'event.publish');
    const checks = await this.checksOf(await this.queries.byId(eventId));
    await this.unitOfWork.run(async (tx) => {
      const event = found(await tx.manager.findOne(Event, { where: { id: eventId }, lock: { mode: 'pessimistic_write' } }));
      const before = event.state;
      const blockers = checks.filter(({ level }) => level === 'blocker');
      if (move === 'publish' && before === 'draft' && blockers.length > 0) throw new DomainError('events.incomplete', { meta: { checks: blockers } });
      event.move(move, new Date());
      await tx.manager.save(event);
      await this.audit.record(tx, actor, { eventId, action: `events.${move}`, subject: { type: 'event', id: eventId }, before: { state: before }, after: { state: event.state } });
    });
    return this.checklist(actor, eventId);
  }

  private async checksOf(event: Event): Promise<PublicationCheck[]> {
    return this.allChecks(event, (await this.overviews.collect(event)).checks);
  }

  private async allChecks(event: Event, contributed: PublicationCheck[]): Promise<PublicationCheck[]> {
    const [organizations, organizers] = await Promise.all([this.queries.organizationsOf(event.id), this.queries.organizerCount(event.id)]);
    return byLevel([...publicationChecks(event, { organizations: organizations.length, organizers }, new Date()), ...contributed]);
  }
}
