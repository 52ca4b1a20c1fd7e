import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CalendarController } from './calendar.controller';
import { CalendarService } from './calendar.service';
import { ProgramOverview } from './program.overview';
import { ProgramQueries } from './program.queries';
import { ProgrammeController } from './programme.controller';
import { ProgrammeGate } from './programme-gate';
import { ProgrammeEditorService } from './programme-editor.service';
import { ProgrammeService } from './programme.service';
import { PublicEventController } from './public-event.controller';
import { PublicEventContributors } from './public-event.ports';
import { PublicEventQueries } from './public-event.queries';
import { PublicEventService } from './public-event.service';
import { Release } from './release.entity';
import { ReleaseService } from './release.service';
import { Room } from './room.entity';
import { RoomController } from './room.controller';
import { RoomService } from './room.service';
import { SessionAccess } from './session-access.service';
import { SessionController } from './session.controller';
import { SessionModerator } from './session-moderator.entity';
import { SessionRemovalService } from './session-removal.service';
import { SessionService } from './session.service';
import { SessionSpeaker } from './session-speaker.entity';
import { Session } from './session.entity';
import { Speaker } from './speaker.entity';

/** Rooms, sessions and releases; global, since every feature of a session stands on them. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Room, Session, SessionSpeaker, SessionModerator, Release, Speaker])],
  providers: [ProgrammeGate, ProgramQueries, SessionAccess, SessionService, RoomService, ProgrammeService, ReleaseService, PublicEventContributors],
  exports: [ProgramQueries, SessionAccess, SessionService, RoomService, ProgrammeService, ReleaseService, PublicEventContributors, TypeOrmModule],
})
export class ProgramModule {}

/** The programme over HTTP: the team's editor, and what visitors may read of an event. */
@Module({
  imports: [ProgramModule],
  controllers: [ProgrammeController, SessionController, RoomController, PublicEventController, CalendarController],
  providers: [ProgrammeEditorService, SessionRemovalService, ProgramOverview, PublicEventQueries, PublicEventService, CalendarService],
})
export class ProgramApiModule {}
