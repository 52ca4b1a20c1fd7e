export { DelegateInvitation } from './delegate-invitation.entity';
export { Registration, type RegistrationAnswers } from './registration.entity';
