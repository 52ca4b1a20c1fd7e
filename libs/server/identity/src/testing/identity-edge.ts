import { Global, Module } from '@nestjs/common';
import { EventAccess } from '@plenary/kernel/access';
import { notFound } from '@plenary/kernel/errors';
import { MailModule } from '@plenary/kernel/mail';
import { IdentityApiModule } from '../identity.modules';

/** Identity knows no events, so that nobody may do anything in one here. */
class NoEvents extends EventAccess {
  require(): Promise<void> {
    return Promise.reject(notFound());
  }
}

/** The api as far as signing in needs it. */
@Global()
@Module({ imports: [MailModule, IdentityApiModule], providers: [{ provide: EventAccess, useClass: NoEvents }], exports: [EventAccess] })
export class IdentityEdge {}
