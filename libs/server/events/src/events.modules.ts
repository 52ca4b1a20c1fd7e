import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EventAccess } from '@plenary/kernel/access';
import { AccessService } from './access.service';
import { Event } from './event.entity';
import { EventOrganization } from './event-organization.entity';
import { EventQueries } from './event.queries';
import { EventCreationService } from './event-creation.service';
import { EventOrganizationsService } from './event-organizations.service';
import { EventService } from './event.service';
import { EventsController } from './events.controller';
import { Invitation } from './invitation.entity';
import { InvitationMailTemplate } from './invitation.email';
import { InvitationService } from './invitation.service';
import { Membership } from './membership.entity';
import { MembershipService } from './membership.service';
import { Delegations } from './delegations';
import { OverviewRegistry } from './overview.contributor';
import { PublicationService } from './publication.service';
import { TeamController } from './team.controller';
import { TeamService } from './team.service';

/** Events, their people and who may do what; global, since every edge asks it. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Event, EventOrganization, Membership, Invitation])],
  providers: [AccessService, { provide: EventAccess, useExisting: AccessService }, EventQueries, MembershipService, OverviewRegistry, Delegations],
  exports: [AccessService, EventAccess, EventQueries, MembershipService, OverviewRegistry, Delegations],
})
export class EventsModule {}

/** Making events, their publication and their teams, over HTTP. */
@Module({
  imports: [EventsModule],
  controllers: [EventsController, TeamController],
  providers: [EventCreationService, EventService, EventOrganizationsService, PublicationService, TeamService, InvitationService],
})
export class EventsApiModule {}

/** The mails to people who are asked into a team. */
@Module({ imports: [EventsModule], providers: [InvitationMailTemplate] })
export class EventsWorkerModule {}
