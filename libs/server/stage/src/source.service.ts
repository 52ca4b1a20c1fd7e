import { Injectable } from '@nestjs/common';
import type { SetSource, SourceView } from '@plenary/contracts/stage';
import { AccessService } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { Audit } from '@plenary/kernel/audit';
import { UnitOfWork } from '@plenary/kernel/db';
import { notFound } from '@plenary/kernel/errors';
import { channels, StreamLog } from '@plenary/kernel/streams';
import { Room } from '@plenary/program';
import { RoomSource } from './room-source.entity';
import { StageQueries } from './stage.queries';

/** A room of an event, as a path names it. */
export interface RoomPlace {
  eventId: string;
  roomId: string;
}

/** Where picture and sound of rooms come from; a change reaches everyone in the event at once. */
@Injectable()
export class SourceService {
  constructor(
    private readonly access: AccessService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly streams: StreamLog,
    private readonly queries: StageQueries,
  ) {}

  async view(actor: Actor, { eventId, roomId }: RoomPlace): Promise<SourceView | null> {
    await this.access.require(actor, eventId, 'room.configure');
    return this.unitOfWork.run(async (tx) => {
      if (!(await tx.manager.existsBy(Room, { id: roomId, eventId }))) throw notFound();
      return this.queries.sourceOf(roomId, tx.manager);
    });
  }

  /** Points a room to another stream, or to none. */
  async set(actor: Actor, { eventId, roomId }: RoomPlace, { url }: SetSource): Promise<SourceView | null> {
    await this.access.require(actor, eventId, 'room.configure');
    return this.unitOfWork.run(async (tx) => {
      if (!(await tx.manager.existsBy(Room, { id: roomId, eventId }))) throw notFound();
      await tx.manager.createQueryBuilder().insert().into(RoomSource).values({ roomId, eventId }).orIgnore().execute();
      const row = await tx.manager.findOneOrFail(RoomSource, { where: { roomId }, lock: { mode: 'pessimistic_write' } });
      const before = row.view;
      if (row.url === url) return before;
      row.point(url);
      await tx.manager.save(RoomSource, row);
      await this.audit.record(tx, actor, { eventId, action: 'stage.source', subject: { type: 'room', id: roomId }, before: { url: before?.url ?? null }, after: { url } });
      await this.streams.append(tx, { stream: channels.event(eventId), eventId }, 'stage.source', { roomId, source: row.view });
      return row.view;
    });
  }
}
