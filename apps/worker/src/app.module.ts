import { Module } from '@nestjs/common';
import { EventsModule, EventsWorkerModule } from '@plenary/events';
import { IdentityWorkerModule } from '@plenary/identity';
import { JobsWorkerModule } from '@plenary/kernel/jobs';
import { MailWorkerModule } from '@plenary/kernel/mail';
import { MailingWorkerModule } from '@plenary/mailing';
import { MaterialsWorkerModule } from '@plenary/materials';
import { ProgramModule, SpeakerWorkerModule } from '@plenary/program';
import { RegistrationWorkerModule } from '@plenary/registration';

/** What is done behind the scenes: mail, reminders, conversion, sweeps. */
@Module({
  imports: [
    ...[JobsWorkerModule, MailWorkerModule],
    ...[EventsModule, ProgramModule],
    ...[IdentityWorkerModule, EventsWorkerModule, SpeakerWorkerModule, RegistrationWorkerModule, MaterialsWorkerModule, MailingWorkerModule],
  ],
})
export class AppModule {}
