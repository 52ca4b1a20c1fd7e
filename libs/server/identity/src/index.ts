export { AuthSession } from './auth-session.entity';
export { Organization } from './organization.entity';
export { Person } from './person.entity';
export { SignInToken } from './sign-in-token.entity';
