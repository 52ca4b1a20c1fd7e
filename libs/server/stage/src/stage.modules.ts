import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Snapshots, Ticker } from '@plenary/kernel/live';
import { ProgramModule, SpeakerModule } from '@plenary/program';
import { Attendance } from './attendance.entity';
import { AttendanceWriter } from './attendance.writer';
import { Attending } from './attending';
import { FeedService } from './feed.service';
import { GuestService } from './guest.service';
import { HallCode } from './hall-code.entity';
import { HallCodeService } from './hall-code.service';
import { HallController } from './hall.controller';
import { MeetingService } from './meeting.service';
import { PresenceTracker } from './presence';
import { PresenceCount } from './presence-count';
import { RightsWatch } from './rights-watch';
import { RoomGateway } from './room.gateway';
import { RoomNowService } from './room.service';
import { RoomFeed } from './room-feed.entity';
import { RoomSource } from './room-source.entity';
import { ScreenController } from './screen.controller';
import { Screen } from './screen.entity';
import { ScreenLinks } from './screen.links';
import { ScreenService } from './screen.service';
import { ScreenDoorService } from './screen-door.service';
import { SnapshotController } from './snapshot.controller';
import { SpeakersLink } from './speakers-link.entity';
import { SpeakersLinkService } from './speakers-link.service';
import { Speaking } from './speaking.entity';
import { SpeakingService } from './speaking.service';
import { StageController } from './stage.controller';
import { StageGateway } from './stage.gateway';
import { StageOverview } from './stage.overview';
import { StageQueries } from './stage.queries';
import { StageSnapshot } from './stage-snapshot';
import { WrongCodes } from './wrong-codes';

/** Picture, sound and people of rooms. */
@Module({
  imports: [TypeOrmModule.forFeature([RoomSource, RoomFeed, Screen, HallCode, SpeakersLink, Speaking, Attendance]), ProgramModule, SpeakerModule],
  providers: [StageQueries, FeedService, RoomNowService, AttendanceWriter, ScreenLinks, ScreenService, ScreenDoorService, HallCodeService, GuestService, WrongCodes, SpeakersLinkService, SpeakingService],
  exports: [StageQueries, FeedService, RoomNowService, AttendanceWriter, ScreenService, ScreenDoorService, HallCodeService, GuestService, SpeakersLinkService, SpeakingService],
})
export class StageModule {}

/** Streams of rooms and links of speakers over HTTP. */
@Module({ imports: [StageModule], controllers: [StageController, ScreenController, HallController], providers: [MeetingService, StageOverview] })
export class StageApiModule {}

/** Rooms over sockets: coming in, who is there, who speaks; adds its parts to snapshots and ticks. */
@Module({
  imports: [StageModule],
  controllers: [SnapshotController],
  providers: [Attending, PresenceTracker, PresenceCount, StageSnapshot, RightsWatch, RoomGateway, StageGateway],
})
export class StageLiveModule implements OnModuleInit {
  constructor(
    private readonly snapshots: Snapshots,
    private readonly snapshot: StageSnapshot,
    private readonly ticker: Ticker,
    private readonly count: PresenceCount,
  ) {}

  onModuleInit(): void {
    this.snapshots.register(this.snapshot);
    this.ticker.register(this.count);
  }
}
