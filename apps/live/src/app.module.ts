import { Module } from '@nestjs/common';
import { EventsModule } from '@plenary/events';
import { IdentityModule } from '@plenary/identity';
import { LiveModule } from '@plenary/kernel/live';
import { QaLiveModule } from '@plenary/qa';
import { RegistrationLiveModule } from '@plenary/registration';
import { StageLiveModule } from '@plenary/stage';

/** Sockets: rooms, questions and votes, who is there and who speaks. */
@Module({
  imports: [LiveModule, IdentityModule, EventsModule, StageLiveModule, QaLiveModule, RegistrationLiveModule],
})
export class AppModule {}
