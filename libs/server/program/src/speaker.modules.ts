import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EventsModule } from '@plenary/events';
import { StorageModule } from '@plenary/kernel/storage';
import { Release } from './release.entity';
import { SessionSpeaker } from './session-speaker.entity';
import { Session } from './session.entity';
import { SpeakerAccessService } from './speaker-access.service';
import { SpeakerDeadlinesRow } from './speaker-deadlines.entity';
import { SpeakerEntryService } from './speaker-entry.service';
import { SpeakerHistoryQueries } from './speaker-history.queries';
import { SpeakerInvitation } from './speaker-invitation.entity';
import { SpeakerInvitationService } from './speaker-invitation.service';
import { SpeakerManager } from './speaker-manager.entity';
import { PhotoBodies, SpeakerPhotoController } from './speaker-photo.controller';
import { SpeakerPhotoService } from './speaker-photo.service';
import { SpeakerPortalController } from './speaker-portal.controller';
import { SpeakerProfileService } from './speaker-profile.service';
import { SpeakerReminderService } from './speaker-reminder.service';
import { SpeakerRosterController } from './speaker-roster.controller';
import { SpeakerRosterService } from './speaker-roster.service';
import { SpeakerSessionsQueries } from './speaker-sessions.queries';
import { SpeakerController } from './speaker.controller';
import { Speaker } from './speaker.entity';
import { SpeakerLetters } from './speaker.letters';
import { SpeakerSlides } from './speaker.ports';
import { SpeakerQueries } from './speaker.queries';
import { AssistantInvitationTemplate, SpeakerInvitationTemplate, SpeakerReminderTemplate } from './speaker.templates';

/** Speakers of an event: who they are, who manages them and what they have to do. */
@Module({
  imports: [EventsModule, TypeOrmModule.forFeature([Speaker, SpeakerManager, SpeakerInvitation, SpeakerDeadlinesRow, Session, SessionSpeaker, Release])],
  providers: [SpeakerAccessService, SpeakerSessionsQueries, SpeakerSlides, SpeakerQueries],
  exports: [SpeakerAccessService, SpeakerSessionsQueries, SpeakerSlides, SpeakerQueries],
})
export class SpeakerModule {}

/** Speakers over HTTP: the team's list, the profiles, the door of the portal. */
@Module({
  imports: [SpeakerModule, StorageModule],
  controllers: [SpeakerRosterController, SpeakerPortalController, SpeakerPhotoController, SpeakerController],
  providers: [SpeakerInvitationService, SpeakerEntryService, SpeakerProfileService, SpeakerRosterService, SpeakerReminderService, SpeakerHistoryQueries, SpeakerPhotoService, PhotoBodies],
})
export class SpeakerApiModule {}

/** The mails to speakers and their assistants. */
@Module({ imports: [SpeakerModule], providers: [SpeakerLetters, SpeakerInvitationTemplate, AssistantInvitationTemplate, SpeakerReminderTemplate] })
export class SpeakerWorkerModule {}
