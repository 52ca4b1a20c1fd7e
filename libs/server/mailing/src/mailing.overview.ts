import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Event, type OverviewContribution, OverviewContributor, OverviewRegistry } from '@plenary/events';
import { MailLogQueries } from './mail-log.queries';

/** What mail adds to the organizers' overview: what was not delivered and waits for somebody to look. */
@Injectable()
export class MailingOverview extends OverviewContributor implements OnModuleInit {
  constructor(
    private readonly registry: OverviewRegistry,
    private readonly queries: MailLogQueries,
  ) {
    super();
  }

  onModuleInit(): void {
    this.registry.register(this);
  }

  async contribute(event: Event): Promise<OverviewContribution> {
    const { count, oldestAt } = await this.queries.failed(event.id);
    return oldestAt ? { todos: [{ code: 'mails_failed', count, oldestAt: oldestAt.toISOString() }] } : {};
  }
}
