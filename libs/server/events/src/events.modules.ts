import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EventAccess } from '@plenary/kernel/access';
import { AccessService } from './access.service';
import { Event } from './event.entity';
import { EventOrganization } from './event-organization.entity';
import { Invitation } from './invitation.entity';
import { Membership } from './membership.entity';

/** Events and who may do what in them; global, since every feature asks it. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Event, EventOrganization, Membership, Invitation])],
  providers: [AccessService, { provide: EventAccess, useExisting: AccessService }],
  exports: [AccessService, EventAccess, TypeOrmModule],
})
export class EventsModule {}
