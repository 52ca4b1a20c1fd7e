import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { OverviewTodo } from '@plenary/contracts/overview';
import { type Event, type OverviewContribution, OverviewContributor, OverviewRegistry } from '@plenary/events';
import { Clock } from '@plenary/kernel/clock';
import { RegistrationQueries } from './registration.queries';

const WEEK_MS = 7 * 24 * 3_600_000;

/** What registration adds to the organizers' overview: who waits, and figures by state and country. */
@Injectable()
export class RegistrationOverview extends OverviewContributor implements OnModuleInit {
  constructor(
    private readonly registry: OverviewRegistry,
    private readonly queries: RegistrationQueries,
    private readonly clock: Clock,
  ) {
    super();
  }

  onModuleInit(): void {
    this.registry.register(this);
  }

  async contribute(event: Event): Promise<OverviewContribution> {
    const weekAgo = new Date(this.clock.now().getTime() - WEEK_MS);
    const [waiting, states, countries, approvedThisWeek] = await Promise.all([
      this.queries.waiting(event.id),
      this.queries.countsByState(event.id),
      this.queries.countsByCountry(event.id),
      this.queries.approvedSince(event.id, weekAgo),
    ]);
    const todos = waiting.map(({ late, count, oldestAt }): OverviewTodo => ({ code: late ? 'registrations_late' : 'registrations_waiting', count, oldestAt: oldestAt.toISOString() }));
    return { todos, registrations: { states, countries, approvedThisWeek } };
  }
}
