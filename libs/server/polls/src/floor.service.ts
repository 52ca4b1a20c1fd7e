import { Injectable } from '@nestjs/common';
import type { ChangeFloorSettings, ConductFloor, FloorRequestView, FloorSettings, OrderFloor, SpeakersList } from '@plenary/contracts/floor';
import type { Actor } from '@plenary/kernel/access';
import { Clock } from '@plenary/kernel/clock';
import type { Tx } from '@plenary/kernel/db';
import { DomainError, found } from '@plenary/kernel/errors';
import { Idempotency } from '@plenary/kernel/idempotency';
import { SessionAccess } from '@plenary/program';
import { In } from 'typeorm';
import { FloorEvents } from './floor.events';
import { isListed } from './floor.policy';
import { FloorQueries } from './floor.queries';
import { requestView } from './floor.view';
import { FloorRequest } from './floor-request.entity';
import { FloorSettingsRow } from './floor-settings.entity';

/** What a chair does with the floor. Two of them never overwrite each other silently. */
@Injectable()
export class FloorService {
  constructor(
    private readonly sessions: SessionAccess,
    private readonly idempotency: Idempotency,
    private readonly queries: FloorQueries,
    private readonly events: FloorEvents,
    private readonly clock: Clock,
  ) {}

  /** Gives a request the wished state. One is next and one speaks, so whoever was there before makes room. */
  async set(actor: Actor, input: ConductFloor): Promise<FloorRequestView> {
    const { sessionId } = found(await this.queries.byId(input.id));
    await this.sessions.openInside(actor, sessionId, 'floor.conduct');
    return this.idempotency.run(actor, { key: input.cid, operation: 'floor.set', body: input }, async (tx) => {
      await lockFloor(tx, sessionId);
      const request = found(await tx.manager.findOne(FloorRequest, { where: { id: input.id }, lock: { mode: 'pessimistic_write' } }));
      if (request.state === input.state) return requestView(request);
      if (request.rev !== input.rev) throw new DomainError('common.version_conflict', { meta: { current: requestView(request) } });
      const wasListed = isListed(request.state);
      const moved = await this.makeRoom(tx, request, input.state);
      if (input.state === 'listed') request.position = await this.placeIn(tx, request);
      request.move(input.state, this.clock.now());
      await tx.manager.save(FloorRequest, request);
      await this.events.changed(tx, request, [...moved, request], wasListed || isListed(request.state));
      return requestView(request);
    });
  }

  /** Puts the listed ones into the wished order. */
  async order(actor: Actor, input: OrderFloor): Promise<SpeakersList> {
    const { session } = await this.sessions.open(actor, input.sessionId, 'floor.conduct');
    return this.idempotency.run(actor, { key: input.cid, operation: 'floor.order', body: input }, async (tx) => {
      await lockFloor(tx, session.id);
      const listed = await tx.manager.find(FloorRequest, { where: { sessionId: session.id, state: 'listed' }, order: { position: 'ASC', id: 'ASC' } });
      const named = input.ids.flatMap((id) => listed.find((request) => request.id === id) ?? []);
      const ordered = [...new Set([...named, ...listed])];
      const moved = ordered.filter((request, index) => request.position !== index + 1);
      for (const request of moved) await tx.manager.update(FloorRequest, { id: request.id }, { position: ordered.indexOf(request) + 1 });
      if (moved.length > 0) await this.events.changed(tx, { eventId: session.eventId, sessionId: session.id }, await tx.manager.findBy(FloorRequest, { id: In(moved.map(({ id }) => id)) }), true);
      return { speakers: await this.queries.speakers(session.id, tx.manager) };
    });
  }

  /** Lets people ask for the floor and react, or not. */
  async changeSettings(actor: Actor, input: ChangeFloorSettings): Promise<FloorSettings> {
    const { session } = await this.sessions.open(actor, input.sessionId, 'floor.conduct');
    return this.idempotency.run(actor, { key: input.cid, operation: 'floor.settings', body: input }, async (tx) => {
      const place = { sessionId: session.id, eventId: session.eventId };
      await tx.manager.createQueryBuilder().insert().into(FloorSettingsRow).values(place).orIgnore().execute();
      const row = await tx.manager.findOneOrFail(FloorSettingsRow, { where: { sessionId: session.id }, lock: { mode: 'pessimistic_write' } });
      if (input.rev !== row.rev) throw new DomainError('common.version_conflict', { meta: { current: row.view } });
      row.change(input);
      await tx.manager.save(FloorSettingsRow, row);
      await this.events.settingsChanged(tx, place, row.view);
      return row.view;
    });
  }

  /** Whoever speaks ends when another gets the floor; whoever was next goes back to the head of the list. */
  private async makeRoom(tx: Tx, { id, sessionId }: FloorRequest, to: ConductFloor['state']): Promise<FloorRequest[]> {
    if (to !== 'next' && to !== 'speaking') return [];
    const before = await tx.manager.findOneBy(FloorRequest, { sessionId, state: to });
    if (!before || before.id === id) return [];
    before.move(to === 'speaking' ? 'done' : 'listed', this.clock.now());
    if (to === 'next') before.position = 0;
    await tx.manager.save(FloorRequest, before);
    return [before];
  }

  /** The end of the list; somebody who was called already comes back at its head. */
  private async placeIn(tx: Tx, { sessionId, state }: FloorRequest): Promise<number> {
    if (state === 'next' || state === 'speaking') return 0;
    const last = await tx.manager.findOne(FloorRequest, { where: { sessionId, state: 'listed' }, order: { position: 'DESC' } });
    return (last?.position ?? 0) + 1;
  }
}

/** Steps on one session's floor come one after the other. */
async function lockFloor(tx: Tx, sessionId: string): Promise<void> {
  await tx.manager.query('SELECT 1 FROM session WHERE id = $1 FOR NO KEY UPDATE', [sessionId]);
}
