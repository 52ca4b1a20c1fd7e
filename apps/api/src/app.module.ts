import { Module } from '@nestjs/common';
import { EventsApiModule } from '@plenary/events';
import { IdentityApiModule } from '@plenary/identity';
import { MailModule } from '@plenary/kernel/mail';
import { MaterialsApiModule } from '@plenary/materials';
import { ProgramApiModule, SpeakerApiModule } from '@plenary/program';

/** REST: what the pages and outside clients call. */
@Module({
  imports: [MailModule, IdentityApiModule, EventsApiModule, ProgramApiModule, SpeakerApiModule, MaterialsApiModule],
})
export class AppModule {}
