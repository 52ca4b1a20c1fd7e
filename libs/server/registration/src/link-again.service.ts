import { Injectable } from '@nestjs/common';
import { emailKey } from '@plenary/contracts/email';
import { type Event, Membership } from '@plenary/events';
import { Person, SignInService } from '@plenary/identity';
import { type Tx, UnitOfWork } from '@plenary/kernel/db';
import { MailOutbox } from '@plenary/kernel/mail';
import { Registration } from './registration.entity';
import { linkMail, MAIL_CAP } from './registration.mails';
import { RequestService } from './request.service';

/** Sends people the links they have lost. Who asks learns nothing: the answer is always the same. */
@Injectable()
export class LinkAgainService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: MailOutbox,
    private readonly signIns: SignInService,
    private readonly requests: RequestService,
  ) {}

  async send(event: Event, email: string): Promise<void> {
    const key = emailKey(email);
    await this.unitOfWork.run(async (tx) => {
      const person = await tx.manager.findOneBy(Person, { emailKey: key });
      const known = person !== null && (await this.mailTo(tx, event, person));
      if (!known) await this.requests.resendTo(tx, event.id, key);
    });
  }

  /** Whether the person has to do with the event; then they get their links, up to the cap of their address. */
  private async mailTo(tx: Tx, event: Event, person: Person): Promise<boolean> {
    const registration = await tx.manager.findOneBy(Registration, { eventId: event.id, personId: person.id });
    const isMember = await tx.manager.existsBy(Membership, { eventId: event.id, personId: person.id });
    if (!registration && !isMember) return false;
    const next = registration ? `/e/${event.slug}/me` : `/e/${event.slug}`;
    const token = await this.signIns.issue(tx, person.id, next);
    await this.outbox.enqueue(tx, linkMail, {
      to: person.email,
      personId: person.id,
      eventId: event.id,
      language: registration?.language ?? person.language,
      timeZone: registration?.timeZone ?? person.timeZone,
      data: { eventId: event.id, tokenId: token.id, registrationId: registration?.id ?? null },
      cap: MAIL_CAP,
    });
    return true;
  }
}
