export { AccessService } from './access.service';
export { Event } from './event.entity';
export { EventOrganization } from './event-organization.entity';
export { Invitation } from './invitation.entity';
export { Membership } from './membership.entity';
export { EventsModule } from './events.modules';
