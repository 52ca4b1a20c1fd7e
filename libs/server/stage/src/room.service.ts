import { Injectable } from '@nestjs/common';
import type { RoomNow } from '@plenary/contracts/stage';
import type { Permission } from '@plenary/contracts/roles';
import { AccessService, type Membership } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { Clock } from '@plenary/kernel/clock';
import { found, notFound } from '@plenary/kernel/errors';
import { isInReach, Room } from '@plenary/program';
import { DataSource } from 'typeorm';
import { chooseSession } from './current-session.policy';
import type { RoomPlace } from './feed.service';
import { StageQueries } from './stage.queries';

/** A room that the actor may be in, and as whom. */
export interface OpenedRoom {
  now: RoomNow;
  permissions: Set<Permission>;
  membership: Membership | null;
}

/** What is on in a room. */
@Injectable()
export class RoomNowService {
  constructor(
    private readonly access: AccessService,
    private readonly source: DataSource,
    private readonly queries: StageQueries,
    private readonly clock: Clock,
  ) {}

  async open(actor: Actor, { eventId, roomId }: RoomPlace): Promise<OpenedRoom> {
    await this.access.require(actor, eventId, 'room.watch');
    const membership = await this.access.membershipOf(actor, eventId);
    if (!isInReach(roomId, actor, membership)) throw notFound();
    const room = found(await this.source.manager.findOneBy(Room, { id: roomId, eventId }));
    const permissions = await this.access.permissionsFor(actor, eventId);
    const sessions = await this.queries.sessionsOfRoom(eventId, roomId, permissions.has('program.viewDraft'));
    // Screens and guests are in the hall: the picture is before their eyes, and its addresses are the members'.
    const source = permissions.has('room.enter') ? await this.queries.sourceOf(roomId) : null;
    const now = { room: { id: room.id, name: room.name }, source, ...chooseSession(sessions, this.clock.now()) };
    return { now, permissions, membership };
  }
}
