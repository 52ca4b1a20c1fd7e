export { AuthSession } from './auth-session.entity';
export { Organization } from './organization.entity';
export { Person } from './person.entity';
export { SignInToken } from './sign-in-token.entity';
export { AuthSessionService } from './auth-session.service';
export { IdentityApiModule, IdentityModule, IdentityWorkerModule } from './identity.modules';
export { PersonService, type PersonFacts } from './person.service';
export { SIGN_IN_PURPOSE, signInUrl } from './sign-in.email';
export { SignInService } from './sign-in.service';
