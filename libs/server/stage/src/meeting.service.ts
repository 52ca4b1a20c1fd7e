import { Injectable } from '@nestjs/common';
import type { OpenQuery } from '@plenary/contracts/stage-feeds';
import { isPlayable, sourceKindOf } from '@plenary/contracts/stage-source';
import { AccessService } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { found, notFound } from '@plenary/kernel/errors';
import { DataSource } from 'typeorm';
import { AttendanceWriter } from './attendance.writer';
import type { RoomPlace } from './feed.service';
import { RoomFeed } from './room-feed.entity';
import { RoomNowService } from './room.service';

/** Sends members to a meeting elsewhere (Zoom and others), whose address is in no page; going there counts as having been in the session. */
@Injectable()
export class MeetingService {
  constructor(
    private readonly access: AccessService,
    private readonly rooms: RoomNowService,
    private readonly source: DataSource,
    private readonly attendance: AttendanceWriter,
  ) {}

  /** The address, as the team set it: never one that the caller names. */
  async open(actor: Actor, { eventId, roomId }: RoomPlace, { feed, way }: OpenQuery): Promise<string> {
    await this.access.require(actor, eventId, 'room.enter');
    const row = found(await this.source.manager.findOneBy(RoomFeed, { roomId, eventId, key: feed }));
    const url = found(way === 'main' ? row.url : row.fallback);
    const kind = sourceKindOf(url);
    if (!kind || isPlayable(kind)) throw notFound();
    const { now, membership } = await this.rooms.open(actor, { eventId, roomId });
    if (membership && now.current?.state === 'live') await this.attendance.visit({ eventId, sessionId: now.current.id, membershipId: membership.id });
    return url;
  }
}
