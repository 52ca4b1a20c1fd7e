import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EventsModule } from '@plenary/events';
import { ProgramModule } from '@plenary/program';
import { ConfirmationController } from './confirmation.controller';
import { ConfirmationService } from './confirmation.service';
import { DecisionService } from './decision.service';
import { DelegateInvitation } from './delegate-invitation.entity';
import { DelegateInvitationService } from './delegate-invitation.service';
import { DelegatePages } from './delegate-pages';
import { DeskService } from './desk.service';
import { JoinController } from './join.controller';
import { JoinService } from './join.service';
import { LinkAgainService } from './link-again.service';
import { DelegateInvitationTemplate, LinkTemplate } from './link.email';
import { OwnRegistrationController } from './own-registration.controller';
import { OwnRegistrationService } from './own-registration.service';
import { Places } from './places';
import { PublicEventContribution } from './public-event.contribution';
import { RegisterController } from './register.controller';
import { RegisterService } from './register.service';
import { ApprovedTemplate, ConfirmTemplate, DeclinedTemplate, ReceivedTemplate, WaitlistedTemplate } from './registration.email';
import { Registration } from './registration.entity';
import { RegistrationLetters } from './registration.letters';
import { RegistrationListService } from './registration-list.service';
import { RegistrationOutcomes } from './registration.outcomes';
import { RegistrationOverview } from './registration.overview';
import { RegistrationQueries } from './registration.queries';
import { RegistrationTokens } from './registration.tokens';
import { FillPlacesWorker, ForgetRequestsWorker } from './registration.worker';
import { RegisteredDelegations } from './registered-delegations';
import { RegistrationsController } from './registrations.controller';
import { RequestService } from './request.service';
import { WaitingList } from './waiting-list.service';

/** Requests to attend: their states, places, links and figures. */
@Module({
  imports: [TypeOrmModule.forFeature([Registration, DelegateInvitation]), EventsModule, ProgramModule],
  providers: [Places, RegistrationOutcomes, RegistrationQueries, RegistrationTokens, RequestService, WaitingList],
  exports: [Places, RegistrationOutcomes, RegistrationQueries, RegistrationTokens, RequestService, WaitingList],
})
export class RegistrationModule {}

/** Registering and deciding over HTTP. */
@Module({
  imports: [RegistrationModule],
  controllers: [RegisterController, ConfirmationController, OwnRegistrationController, JoinController, RegistrationsController],
  providers: [
    ...[RegisterService, ConfirmationService, LinkAgainService, JoinService, DelegatePages, OwnRegistrationService],
    ...[DecisionService, DeskService, DelegateInvitationService, RegistrationListService],
    ...[RegistrationOverview, PublicEventContribution, RegisteredDelegations],
  ],
  exports: [RegisterService, ConfirmationService, DecisionService, DeskService],
})
export class RegistrationApiModule {}

/** Mails and standing jobs of registering. */
@Module({
  imports: [RegistrationModule],
  providers: [
    ...[RegistrationLetters, ConfirmTemplate, ReceivedTemplate, ApprovedTemplate, WaitlistedTemplate, DeclinedTemplate, LinkTemplate, DelegateInvitationTemplate],
    ...[FillPlacesWorker, ForgetRequestsWorker],
  ],
})
export class RegistrationWorkerModule {}

/** Tells rooms whom delegates stand for. */
@Module({ imports: [TypeOrmModule.forFeature([Registration]), EventsModule], providers: [RegisteredDelegations] })
export class RegistrationLiveModule {}
