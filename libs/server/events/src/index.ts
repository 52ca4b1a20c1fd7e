export { AccessService } from './access.service';
export { Event } from './event.entity';
export { EventOrganization } from './event-organization.entity';
export { EventQueries } from './event.queries';
export { EventsApiModule, EventsModule, EventsWorkerModule } from './events.modules';
export { Invitation } from './invitation.entity';
export { Membership } from './membership.entity';
export { MembershipService, type RoleOfPerson } from './membership.service';
export { type OverviewContribution, OverviewContributor, OverviewRegistry } from './overview.contributor';
