import { Module } from '@nestjs/common';
import { EventsModule } from '@plenary/events';
import { IdentityModule } from '@plenary/identity';
import { LiveModule } from '@plenary/kernel/live';
import { PollsLiveModule } from '@plenary/polls';
import { QaLiveModule } from '@plenary/qa';
import { RegistrationLiveModule } from '@plenary/registration';
import { StageLiveModule } from '@plenary/stage';

/** Sockets: rooms, questions, votes, polls and the floor, who is there and who speaks. */
@Module({
  imports: [LiveModule, IdentityModule, EventsModule, StageLiveModule, QaLiveModule, PollsLiveModule, RegistrationLiveModule],
})
export class AppModule {}
