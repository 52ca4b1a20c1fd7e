import { Injectable } from '@nestjs/common';
import type { HallCodeAnswer } from '@plenary/contracts/stage-hall';
import { AccessService, Event, Membership } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { Audit } from '@plenary/kernel/audit';
import { Clock } from '@plenary/kernel/clock';
import { type Tx, UnitOfWork } from '@plenary/kernel/db';
import { notFound } from '@plenary/kernel/errors';
import { channels, StreamLog } from '@plenary/kernel/streams';
import { Room } from '@plenary/program';
import { IsNull, MoreThan } from 'typeorm';
import type { RoomPlace } from './feed.service';
import { endOfDay, newHallCode } from './hall-code';
import { HallCode } from './hall-code.entity';

/** Codes of halls as the desk makes and ends them. Ending one puts its guests out. */
@Injectable()
export class HallCodeService {
  constructor(
    private readonly access: AccessService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly streams: StreamLog,
  ) {}

  async view(actor: Actor, place: RoomPlace): Promise<HallCodeAnswer> {
    await this.access.require(actor, place.eventId, 'stage.screens');
    return this.inRoom(place, (tx) => this.answer(tx, place));
  }

  /** Makes a new code; the one before ends. */
  async make(actor: Actor, place: RoomPlace): Promise<HallCodeAnswer> {
    await this.access.require(actor, place.eventId, 'stage.screens');
    return this.inRoom(place, async (tx) => {
      await this.close(tx, place);
      const { timeZone } = await tx.manager.findOneByOrFail(Event, { id: place.eventId });
      const expiresAt = endOfDay(this.clock.now(), timeZone);
      const made = await tx.manager.save(HallCode, tx.manager.create(HallCode, { ...place, code: newHallCode(), expiresAt }));
      await this.audit.record(tx, actor, { eventId: place.eventId, action: 'stage.hall_code.make', subject: { type: 'hall_code', id: made.id }, after: { roomId: place.roomId, expiresAt } });
      return this.answer(tx, place);
    });
  }

  async end(actor: Actor, place: RoomPlace): Promise<HallCodeAnswer> {
    await this.access.require(actor, place.eventId, 'stage.screens');
    return this.inRoom(place, async (tx) => {
      const ended = await this.close(tx, place);
      if (ended) await this.audit.record(tx, actor, { eventId: place.eventId, action: 'stage.hall_code.end', subject: { type: 'hall_code', id: ended.id }, before: { roomId: place.roomId } });
      return this.answer(tx, place);
    });
  }

  /** Ends the code that works, if there is one, and the part of its guests; their open sockets are told to look. */
  private async close(tx: Tx, { eventId, roomId }: RoomPlace): Promise<HallCode | null> {
    const code = await tx.manager.findOneBy(HallCode, { roomId, revokedAt: IsNull() });
    if (!code) return null;
    const now = this.clock.now();
    await tx.manager.update(HallCode, { id: code.id }, { revokedAt: now });
    for (const { id } of await tx.manager.findBy(Membership, { eventId, guestRoomId: roomId, guestUntil: MoreThan(now) })) {
      await tx.manager.update(Membership, { id }, { guestUntil: now });
      await this.streams.append(tx, { stream: channels.member(id), eventId }, 'access.changed', {});
    }
    return code;
  }

  private async answer(tx: Tx, { eventId, roomId }: RoomPlace): Promise<HallCodeAnswer> {
    const now = this.clock.now();
    const code = await tx.manager.findOneBy(HallCode, { roomId, revokedAt: IsNull(), expiresAt: MoreThan(now) });
    if (!code) return { code: null };
    const guests = await tx.manager.countBy(Membership, { eventId, guestRoomId: roomId, guestUntil: MoreThan(now) });
    return { code: { code: code.code, expiresAt: code.expiresAt.toISOString(), guests } };
  }

  /** Two who make a code for a room make one after the other. */
  private inRoom<T>({ eventId, roomId }: RoomPlace, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.unitOfWork.run(async (tx) => {
      const room = await tx.manager.findOne(Room, { where: { id: roomId, eventId, removedAt: IsNull() }, lock: { mode: 'pessimistic_write' } });
      if (!room) throw notFound();
      return work(tx);
    });
  }
}
