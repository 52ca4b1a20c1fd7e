import { Module } from '@nestjs/common';
import { EventsApiModule } from '@plenary/events';
import { IdentityApiModule } from '@plenary/identity';
import { MailModule } from '@plenary/kernel/mail';
import { StreamsModule } from '@plenary/kernel/streams';
import { MailingApiModule } from '@plenary/mailing';
import { MaterialsApiModule } from '@plenary/materials';
import { OutcomeApiModule } from '@plenary/outcome';
import { PollsApiModule } from '@plenary/polls';
import { ProgramApiModule, SpeakerApiModule } from '@plenary/program';
import { QaApiModule } from '@plenary/qa';
import { RegistrationApiModule } from '@plenary/registration';
import { StageApiModule } from '@plenary/stage';

/** REST: what the pages and outside clients call. */
@Module({
  imports: [MailModule, StreamsModule, IdentityApiModule, EventsApiModule, ProgramApiModule, SpeakerApiModule, RegistrationApiModule, MailingApiModule, MaterialsApiModule, StageApiModule, QaApiModule, PollsApiModule, OutcomeApiModule],
})
export class AppModule {}
