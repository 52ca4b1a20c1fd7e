import { Injectable } from '@nestjs/common';
import type { RegistrationList, RegistrationListQuery } from '@plenary/contracts/registration';
import { AccessService, EventQueries } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { Clock } from '@plenary/kernel/clock';
import { RegistrationQueries, type RegistrationFilter } from './registration.queries';
import { type ListedRegistration, registrationView } from './registration.view';

const BATCH = 500;

/** The team's list of registrations and its export. */
@Injectable()
export class RegistrationListService {
  constructor(
    private readonly access: AccessService,
    private readonly events: EventQueries,
    private readonly queries: RegistrationQueries,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, eventId: string, query: RegistrationListQuery): Promise<RegistrationList> {
    await this.access.require(actor, eventId, 'registration.view');
    const [event, can, { rows, total }, states, countries, origins, waiting] = await Promise.all([
      this.events.byId(eventId),
      this.access.canMap(actor, eventId),
      this.queries.page(eventId, query),
      this.queries.countsByState(eventId),
      this.queries.countsByCountry(eventId),
      this.queries.origins(eventId),
      this.queries.waiting(eventId),
    ]);
    const mayDecide = can['registration.decide'] === true;
    return {
      items: rows.map((row) => registrationView(row, mayDecide, this.clock.now())),
      total,
      states,
      countries,
      origins,
      late: waiting.find(({ late }) => late)?.count ?? 0,
      capacity: event.capacity,
      taken: event.taken,
      categories: event.categories,
      can,
    };
  }

  /** Every row of the export, fetched in batches. Rights are checked before the first one. */
  async export(actor: Actor, eventId: string, filter: RegistrationFilter): Promise<AsyncIterable<ListedRegistration>> {
    await this.access.require(actor, eventId, 'registration.export');
    return this.rows(eventId, filter);
  }

  private async *rows(eventId: string, filter: RegistrationFilter): AsyncGenerator<ListedRegistration> {
    let after: string | null = null;
    for (;;) {
      const batch: ListedRegistration[] = await this.queries.batch(eventId, filter, after, BATCH);
      yield* batch;
      after = batch.at(-1)?.id ?? null;
      if (batch.length < BATCH) return;
    }
  }
}
