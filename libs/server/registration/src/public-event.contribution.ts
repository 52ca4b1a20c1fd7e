import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { DelegateFigures, VisitorView } from '@plenary/contracts/public-event';
import type { Actor } from '@plenary/kernel/access';
import { type DelegateFiguresProvider, PublicEventContributors, type VisitorStateProvider } from '@plenary/program';
import { RegistrationQueries } from './registration.queries';

/** What registration adds to an event's public page: figures of delegates, and the visitor's own state. */
@Injectable()
export class PublicEventContribution implements OnModuleInit, VisitorStateProvider, DelegateFiguresProvider {
  constructor(
    private readonly contributors: PublicEventContributors,
    private readonly queries: RegistrationQueries,
  ) {}

  onModuleInit(): void {
    this.contributors.registerVisitorState(this);
    this.contributors.registerDelegateFigures(this);
  }

  async visitorState(actor: Actor, eventId: string): Promise<Pick<VisitorView, 'state' | 'registrationId'> | null> {
    const registration = actor.personId ? await this.queries.ofPerson(eventId, actor.personId) : null;
    return registration && { state: registration.state, registrationId: registration.id };
  }

  async figures(eventIds: string[]): Promise<Map<string, DelegateFigures>> {
    const figures = new Map<string, DelegateFigures>();
    for (const { eventId, country, count } of await this.queries.countsOfEvents(eventIds)) {
      const of = figures.get(eventId) ?? { total: 0, countries: [] };
      figures.set(eventId, { total: of.total + count, countries: [...of.countries, { country, count }] });
    }
    return figures;
  }

  timeZones(eventId: string): Promise<{ timeZone: string; count: number }[]> {
    return this.queries.countsByZone(eventId);
  }
}
