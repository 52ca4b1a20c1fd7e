import { Injectable } from '@nestjs/common';
import { Actor } from '@plenary/kernel/access';
import { type Tx, UnitOfWork } from '@plenary/kernel/db';
import { DataSource } from 'typeorm';
import { Places } from './places';
import { Registration } from './registration.entity';
import { RegistrationOutcomes } from './registration.outcomes';

/** Who waits for a place gets it in the order of waiting, as soon as one is free. */
@Injectable()
export class WaitingList {
  constructor(
    private readonly source: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly places: Places,
    private readonly outcomes: RegistrationOutcomes,
  ) {}

  /** Gives a place back and at once to the first who waits. */
  async passOn(tx: Tx, eventId: string): Promise<void> {
    await this.places.free(tx, eventId);
    await this.promoteOne(tx, eventId);
  }

  /** How many wait before a registration. */
  async ahead(registration: Registration): Promise<number> {
    return this.source
      .createQueryBuilder(Registration, 'r')
      .where(`r.eventId = :eventId AND r.state = 'waitlisted' AND r.waitlistedAt < :since`, { eventId: registration.eventId, since: registration.waitlistedAt })
      .getCount();
  }

  /** Fills every free place of every event that somebody waits for, for example after its capacity was raised. */
  async fill(): Promise<void> {
    const events: { id: string }[] = await this.source.query(
      `SELECT e.id FROM event e WHERE (e.capacity IS NULL OR e.taken < e.capacity) AND e.ends_at > now()
       AND EXISTS (SELECT 1 FROM registration r WHERE r.event_id = e.id AND r.state = 'waitlisted')`,
    );
    for (const { id } of events) while (await this.unitOfWork.run((tx) => this.promoteOne(tx, id)));
  }

  private async promoteOne(tx: Tx, eventId: string): Promise<boolean> {
    if (!(await this.places.holdWhetherFree(tx, eventId))) return false;
    const first = await tx.manager
      .createQueryBuilder(Registration, 'r')
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .where(`r.eventId = :eventId AND r.state = 'waitlisted'`, { eventId })
      .orderBy('r.waitlistedAt')
      .addOrderBy('r.id')
      .limit(1)
      .getOne();
    if (!first) return false;
    await this.outcomes.approve(tx, Actor.system(), first, { undoable: false });
    return this.places.take(tx, eventId);
  }
}
