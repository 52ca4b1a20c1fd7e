import { Injectable } from '@nestjs/common';
import { type EnterHall, HALL_LIMITS, type HallSeat, type HallView } from '@plenary/contracts/stage-hall';
import { AccessService, Event, Membership } from '@plenary/events';
import { translator } from '@plenary/i18n';
import { Person } from '@plenary/identity';
import type { Actor } from '@plenary/kernel/access';
import { Clock } from '@plenary/kernel/clock';
import { newId, type Tx, UnitOfWork } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { Room } from '@plenary/program';
import { type EntityManager, IsNull, MoreThan, Not } from 'typeorm';
import { HallCode } from './hall-code.entity';
import { WrongCodes } from './wrong-codes';

/** Who came in, until when, and where to go on to. */
export interface CameIn {
  personId: string;
  next: string;
  until: Date;
  /** Whether the browser needs a sign-in of its own. */
  isNew: boolean;
}

/** Guests in the hall: who types the code of a room may ask and vote there while a session is on. One browser, one guest. */
@Injectable()
export class GuestService {
  constructor(
    private readonly access: AccessService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly wrong: WrongCodes,
  ) {}

  /** What a code opens; changes nothing. */
  look(actor: Actor, code: string): Promise<HallView> {
    return this.unitOfWork.run(async ({ manager }) => {
      const { event, room } = await this.find(manager, actor, code);
      return { slug: event.slug, event: event.title, room: room.name, reference: event.referenceLanguage };
    });
  }

  /** A visitor becomes a guest, a signed-in person takes part under their name; who is a member already stays what they are. */
  async enter(actor: Actor, { code, name }: EnterHall): Promise<CameIn> {
    return this.unitOfWork.run(async (tx) => {
      const { event, found } = await this.find(tx.manager, actor, code);
      const known = actor.personId ? await tx.manager.findOneBy(Membership, { eventId: event.id, personId: actor.personId }) : null;
      const facts = { next: `/e/${event.slug}/hall`, until: found.expiresAt };
      if (known?.bannedAt) throw new DomainError('common.forbidden');
      if (actor.personId && known && known.roles.length > 0) return { ...facts, personId: actor.personId, isNew: false };
      const number = await this.nextNumber(tx, event, known);
      const personId = actor.personId ?? (await this.makePerson(tx, actor, name, number));
      const seat = { guestUntil: found.expiresAt, guestRoomId: found.roomId };
      await tx.manager.upsert(Membership, { id: known?.id ?? newId(), eventId: event.id, personId, roles: [], ...seat }, ['eventId', 'personId']);
      return { ...facts, personId, isNew: actor.personId === null };
    });
  }

  /** The room a guest is bound to. */
  async seat(actor: Actor, eventId: string): Promise<HallSeat> {
    await this.access.require(actor, eventId, 'room.watch');
    const membership = await this.access.membershipOf(actor, eventId);
    return { roomId: membership?.isGuest(this.clock.now()) ? membership.guestRoomId : null };
  }

  private async find(manager: EntityManager, actor: Actor, code: string): Promise<{ found: HallCode; event: Event; room: Room }> {
    this.wrong.admit(actor.address);
    const found = await manager.findOneBy(HallCode, { code, revokedAt: IsNull(), expiresAt: MoreThan(this.clock.now()) });
    const event = found && (await manager.findOneBy(Event, { id: found.eventId }));
    const room = found && (await manager.findOneBy(Room, { id: found.roomId, removedAt: IsNull() }));
    if (found && room && event?.isPublic) return { found, event, room };
    this.wrong.count(actor.address);
    throw new DomainError('hall.code_wrong', { field: 'code' });
  }

  /** Guests of an event are written one after the other, so that the limit holds in a rush and numbers are not given twice. */
  private async nextNumber(tx: Tx, { id: eventId }: Event, known: Membership | null): Promise<number> {
    await tx.manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('hall:' || $1, 0))`, [eventId]);
    const now = this.clock.now();
    const guests = await tx.manager.countBy(Membership, { eventId, guestUntil: MoreThan(now) });
    if (guests >= HALL_LIMITS.guestsPerEvent && !known?.isGuest(now)) throw new DomainError('hall.full');
    return 1 + (await tx.manager.countBy(Membership, { eventId, guestRoomId: Not(IsNull()) }));
  }

  /** Somebody without an address: `.invalid` is a domain that can never receive mail. */
  private async makePerson(tx: Tx, actor: Actor, name: string, number: number): Promise<string> {
    const id = newId();
    const address = `guest-${id}@guest.invalid`;
    await tx.manager.insert(Person, { id, email: address, emailKey: address, name: name || translator(actor.language)('screen:guest.name', { number }), language: actor.language });
    return id;
  }
}
