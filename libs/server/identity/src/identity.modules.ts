import { Global, Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Authenticator } from '@plenary/kernel/access';
import { AuthSession } from './auth-session.entity';
import { AuthSessionService } from './auth-session.service';
import { IdentityController } from './identity.controller';
import { Organization } from './organization.entity';
import { PasswordHasher } from './password-hasher';
import { Person } from './person.entity';
import { PersonService } from './person.service';
import { ProfileService } from './profile.service';
import { SessionAuthenticator } from './session.authenticator';
import { SignInMailTemplate } from './sign-in.email';
import { SignInService } from './sign-in.service';
import { SignInToken } from './sign-in-token.entity';
import { CodeStrategy, LinkStrategy, PasswordStrategy } from './strategies';

/** Who people are and how they are recognised; global, since every edge asks it. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Person, AuthSession, SignInToken, Organization])],
  providers: [PersonService, AuthSessionService, { provide: Authenticator, useClass: SessionAuthenticator }],
  exports: [PersonService, AuthSessionService, Authenticator, TypeOrmModule],
})
export class IdentityModule {}

/** Signing in over HTTP; exported, since registration and invitations sign people in too. */
@Global()
@Module({
  imports: [IdentityModule, PassportModule],
  controllers: [IdentityController],
  providers: [SignInService, ProfileService, PasswordHasher, LinkStrategy, CodeStrategy, PasswordStrategy],
  exports: [SignInService],
})
export class IdentityApiModule {}

/** The mails of signing in. */
@Module({ imports: [IdentityModule], providers: [SignInMailTemplate] })
export class IdentityWorkerModule {}
