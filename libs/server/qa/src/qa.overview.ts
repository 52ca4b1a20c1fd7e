import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Event, type OverviewContribution, OverviewContributor, OverviewRegistry } from '@plenary/events';
import { DataSource } from 'typeorm';
import { Question } from './question.entity';

/** Tells the team's overview how many questions wait for a moderator. */
@Injectable()
export class QaOverview extends OverviewContributor implements OnModuleInit {
  constructor(
    private readonly registry: OverviewRegistry,
    private readonly source: DataSource,
  ) {
    super();
  }

  onModuleInit(): void {
    this.registry.register(this);
  }

  async contribute(event: Event): Promise<OverviewContribution> {
    const waiting = await this.source.manager
      .createQueryBuilder(Question, 'question')
      .select(['count(*)::int AS count', 'min(question.createdAt) AS "oldestAt"'])
      .where(`question.eventId = :eventId AND question.state = 'pending'`, { eventId: event.id })
      .getRawOne<{ count: number; oldestAt: Date | null }>();
    return { todos: [{ code: 'questions_waiting', count: waiting?.count ?? 0, oldestAt: waiting?.oldestAt?.toISOString() ?? null }] };
  }
}
