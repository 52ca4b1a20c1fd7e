import { Injectable } from '@nestjs/common';
import type { FeedKey, FeedList, SetFeed } from '@plenary/contracts/stage-feeds';
import { AccessService } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { Audit } from '@plenary/kernel/audit';
import { type Tx, UnitOfWork } from '@plenary/kernel/db';
import { notFound } from '@plenary/kernel/errors';
import { channels, StreamLog } from '@plenary/kernel/streams';
import { Room } from '@plenary/program';
import { feedView, inOrder, sourceView } from './feed.view';
import { RoomFeed } from './room-feed.entity';
import { RoomSource } from './room-source.entity';

/** A room of an event, as a path names it. */
export interface RoomPlace {
  eventId: string;
  roomId: string;
}

/** One feed of a room. */
export interface FeedPlace extends RoomPlace {
  key: FeedKey;
}

/** Where picture and sound of rooms come from, in each language; a change reaches everyone in the event at once. */
@Injectable()
export class FeedService {
  constructor(
    private readonly access: AccessService,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly streams: StreamLog,
  ) {}

  async list(actor: Actor, place: RoomPlace): Promise<FeedList> {
    await this.access.require(actor, place.eventId, 'room.configure');
    return this.unitOfWork.run(async (tx) => {
      await this.requireRoom(tx, place);
      const source = await tx.manager.findOneBy(RoomSource, { roomId: place.roomId });
      return { rev: source?.rev ?? 0, feeds: (await this.feedsOf(tx, place)).map(feedView) };
    });
  }

  /** Makes one feed what is wished. Saying the same twice changes nothing. */
  async set(actor: Actor, place: FeedPlace, wished: SetFeed): Promise<FeedList> {
    return this.change(actor, place, async (tx, before) => {
      if (before?.is(wished)) return false;
      await tx.manager.upsert(RoomFeed, { roomId: place.roomId, eventId: place.eventId, key: place.key, ...wished }, ['roomId', 'key']);
      return true;
    });
  }

  /** Takes one feed away, if it is there. */
  async remove(actor: Actor, place: FeedPlace): Promise<FeedList> {
    return this.change(actor, place, async (tx, before) => {
      if (before) await tx.manager.delete(RoomFeed, { roomId: place.roomId, key: place.key });
      return before !== undefined;
    });
  }

  private async change(actor: Actor, place: FeedPlace, write: (tx: Tx, before: RoomFeed | undefined) => Promise<boolean>): Promise<FeedList> {
    const { eventId, roomId, key } = place;
    await this.access.require(actor, eventId, 'room.configure');
    return this.unitOfWork.run(async (tx) => {
      await this.requireRoom(tx, place);
      await tx.manager.createQueryBuilder().insert().into(RoomSource).values({ roomId, eventId }).orIgnore().execute();
      const source = await tx.manager.findOneOrFail(RoomSource, { where: { roomId }, lock: { mode: 'pessimistic_write' } });
      const before = (await this.feedsOf(tx, place)).find((feed) => feed.key === key);
      if (await write(tx, before)) await this.record(tx, actor, source, place, before);
      return { rev: source.rev, feeds: (await this.feedsOf(tx, place)).map(feedView) };
    });
  }

  private async record(tx: Tx, actor: Actor, source: RoomSource, { eventId, roomId, key }: FeedPlace, before: RoomFeed | undefined): Promise<void> {
    source.rev += 1;
    await tx.manager.save(RoomSource, source);
    const feeds = await this.feedsOf(tx, { eventId, roomId });
    const after = feeds.find((feed) => feed.key === key);
    await this.audit.record(tx, actor, {
      eventId,
      action: 'stage.feed',
      subject: { type: 'room', id: roomId },
      before: { [key]: before ? feedView(before) : null },
      after: { [key]: after ? feedView(after) : null },
    });
    await this.streams.append(tx, { stream: channels.event(eventId), eventId }, 'stage.source', { roomId, source: sourceView(source.rev, feeds) });
  }

  private async feedsOf(tx: Tx, { eventId, roomId }: RoomPlace): Promise<RoomFeed[]> {
    return inOrder(await tx.manager.findBy(RoomFeed, { roomId, eventId }));
  }

  private async requireRoom(tx: Tx, { eventId, roomId }: RoomPlace): Promise<void> {
    if (!(await tx.manager.existsBy(Room, { id: roomId, eventId }))) throw notFound();
  }
}
