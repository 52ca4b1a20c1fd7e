import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { LiveNow } from '@plenary/contracts/overview';
import { type Event, type OverviewContribution, OverviewContributor, OverviewRegistry } from '@plenary/events';
import { Room, Session } from '@plenary/program';
import { DataSource, In, IsNull } from 'typeorm';
import { RoomFeed } from './room-feed.entity';
import { StageQueries } from './stage.queries';

/** Tells the team's overview what is on, and which rooms have no picture and sound yet. */
@Injectable()
export class StageOverview extends OverviewContributor implements OnModuleInit {
  constructor(
    private readonly registry: OverviewRegistry,
    private readonly source: DataSource,
    private readonly queries: StageQueries,
  ) {
    super();
  }

  onModuleInit(): void {
    this.registry.register(this);
  }

  async contribute({ id: eventId }: Event): Promise<OverviewContribution> {
    const rooms = await this.source.manager.findBy(Room, { eventId, removedAt: IsNull() });
    const feeds = await this.source.manager.findBy(RoomFeed, { roomId: In(rooms.map(({ id }) => id)) });
    const withFeeds = new Set(feeds.map(({ roomId }) => roomId)).size;
    return { live: await this.live(eventId, rooms), checks: withFeeds < rooms.length ? [{ code: 'no_stream', level: 'warning' }] : [] };
  }

  private async live(eventId: string, rooms: readonly Room[]): Promise<LiveNow[]> {
    const sessions = await this.source.manager.findBy(Session, { eventId, state: 'live' });
    return Promise.all(sessions.map(async (session) => ({
      roomId: session.roomId,
      room: rooms.find(({ id }) => id === session.roomId)?.name ?? {},
      sessionId: session.id,
      title: session.title,
      startedAt: (session.startedAt ?? session.startsAt).toISOString(),
      present: await this.queries.present(session.id),
    })));
  }
}
