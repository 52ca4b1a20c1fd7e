import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Event, type OverviewContribution, OverviewContributor, OverviewRegistry } from '@plenary/events';
import { PublicEventContributors } from '@plenary/program';
import { OutcomeQueries } from './outcome.queries';

/** Tells the team which replies wait, and the public pages which outcomes are published. */
@Injectable()
export class OutcomeOverview extends OverviewContributor implements OnModuleInit {
  constructor(
    private readonly overviews: OverviewRegistry,
    private readonly publicEvents: PublicEventContributors,
    private readonly queries: OutcomeQueries,
  ) {
    super();
  }

  onModuleInit(): void {
    this.overviews.register(this);
    this.publicEvents.registerOutcome(this.queries);
  }

  async contribute(event: Event): Promise<OverviewContribution> {
    const [{ pending }, oldest] = await Promise.all([this.queries.counts(event.id), this.queries.oldestWaiting(event.id)]);
    return { todos: [{ code: 'replies_waiting', count: pending, oldestAt: oldest?.toISOString() ?? null }] };
  }
}
