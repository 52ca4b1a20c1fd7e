import { Injectable } from '@nestjs/common';
import type { PublicationCheck } from '@plenary/contracts/events';
import type { LiveNow, OverviewTodo, RegistrationFigures } from '@plenary/contracts/overview';
import type { Event } from './event.entity';

/** What one feature knows of an event's present state; every part is optional. */
export interface OverviewContribution {
  todos?: OverviewTodo[];
  registrations?: RegistrationFigures;
  live?: LiveNow[];
  checks?: PublicationCheck[];
}

/** A feature that adds to the organizer's overview and to the checklist of publication. */
export abstract class OverviewContributor {
  abstract contribute(event: Event): Promise<OverviewContribution>;
}

/** Who contributes; features register themselves at start, so that events need not know them. */
@Injectable()
export class OverviewRegistry {
  private readonly contributors = new Set<OverviewContributor>();

  register(contributor: OverviewContributor): void {
    this.contributors.add(contributor);
  }

  /** Everything that is known, in one piece. */
  async collect(event: Event): Promise<Required<Omit<OverviewContribution, 'registrations'>> & { registrations: RegistrationFigures | null }> {
    const parts = await Promise.all([...this.contributors].map((contributor) => contributor.contribute(event)));
    return {
      todos: parts.flatMap(({ todos = [] }) => todos),
      live: parts.flatMap(({ live = [] }) => live),
      checks: parts.flatMap(({ checks = [] }) => checks),
      registrations: parts.find(({ registrations }) => registrations)?.registrations ?? null,
    };
  }
}
