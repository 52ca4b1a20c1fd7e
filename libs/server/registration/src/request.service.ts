import { Injectable } from '@nestjs/common';
import { LIMITS } from '@plenary/contracts/limits';
import type { RegisteredView, RegistrationRequestView } from '@plenary/contracts/registration';
import { Event } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import { Clock } from '@plenary/kernel/clock';
import { type Tx, UnitOfWork } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { Idempotency } from '@plenary/kernel/idempotency';
import { MailOutbox } from '@plenary/kernel/mail';
import { Registration } from './registration.entity';
import { confirmMail, MAIL_CAP } from './registration.mails';
import { isExpired } from './registration.policy';
import { holdRegistration, insertOnce, newRequest } from './registration.rows';
import { RegistrationTokens } from './registration.tokens';
import { eventFacts } from './registration.view';

/** Requests that wait for their address to be confirmed. They hold no place and belong to nobody yet. */
@Injectable()
export class RequestService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly idempotency: Idempotency,
    private readonly outbox: MailOutbox,
    private readonly tokens: RegistrationTokens,
    private readonly clock: Clock,
  ) {}

  /** What the page after the form shows: where the mail went. */
  async view(token: string): Promise<RegistrationRequestView> {
    return this.unitOfWork.run(async (tx) => {
      const request = await this.waiting(tx, token);
      const event = await tx.manager.findOneByOrFail(Event, { id: request.eventId });
      return { event: eventFacts(event), email: request.email, expired: isExpired(request, this.clock.now()) };
    });
  }

  /** Sends the confirmation of the same answers to another address; the first one's link dies. */
  async correct(actor: Actor, token: string, key: string | undefined, email: string): Promise<RegisteredView> {
    return this.idempotency.run(actor, { key, operation: 'registration.correct', body: { token, email } }, async (tx) => {
      const old = await this.waiting(tx, token);
      const { eventId, answers, timeZone, consentVersion, late, source } = old;
      await tx.manager.delete(Registration, { id: old.id });
      const { request, fresh } = await insertOnce(tx, newRequest(tx, { eventId, email, answers, timeZone, consentVersion, late, source }));
      await this.mail(tx, request, fresh);
      return this.answer(request);
    });
  }

  /** Sends the confirmation once more, with another code. */
  async resend(token: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => this.remind(tx, await this.waiting(tx, token)));
  }

  /** Sends the newest request of an address once more, if there is one. */
  async resendTo(tx: Tx, eventId: string, emailKey: string): Promise<void> {
    const [request] = await tx.manager.find(Registration, { where: { eventId, emailKey, state: 'unconfirmed' }, order: { createdAt: 'DESC' }, take: 1 });
    if (request && !request.isUsed && !isExpired(request, this.clock.now())) await this.remind(tx, request);
  }

  /** Asks by mail whether the address is right. The same form sent again within a minute is a second press of the button. */
  async mail(tx: Tx, request: Registration, fresh: boolean): Promise<void> {
    const repeated = !fresh && this.clock.now().getTime() - request.createdAt.getTime() > LIMITS.registration.repeatMs;
    if (repeated) await this.remind(tx, request);
    else await this.enqueue(tx, request);
  }

  /** What the form's sender needs to go on. */
  answer(request: Registration): RegisteredView {
    return { next: 'confirm', request: this.tokens.request(request.id) };
  }

  /** Forgets what nobody confirmed in time, and what was merged long ago. */
  async forgetOld(): Promise<void> {
    await this.unitOfWork.run((tx) =>
      tx.manager.query(`DELETE FROM registration WHERE state = 'unconfirmed' AND created_at < now() - make_interval(secs => $1::float8 / 1000)`, [2 * LIMITS.registration.confirmMs]),
    );
  }

  private async remind(tx: Tx, request: Registration): Promise<void> {
    request.codeRound += 1;
    request.codeTries = 0;
    if (await this.enqueue(tx, request)) await tx.manager.update(Registration, { id: request.id }, { codeRound: request.codeRound, codeTries: 0 });
  }

  /** Whether a mail was written; above the cap of an address nothing happens, and the answer does not tell. */
  private async enqueue(tx: Tx, request: Registration): Promise<boolean> {
    const { id, codeRound, email, eventId, language, timeZone } = request;
    const mailId = await this.outbox.enqueue(tx, confirmMail, {
      to: email,
      eventId,
      language,
      timeZone,
      data: { registrationId: id, round: codeRound },
      dedupeKey: `registration.confirm/${id}/${codeRound}`,
      cap: MAIL_CAP,
    });
    return mailId !== null;
  }

  private async waiting(tx: Tx, token: string): Promise<Registration> {
    const id = this.tokens.requestId(token);
    const request = id ? await holdRegistration(tx, { id }) : null;
    if (!request) throw new DomainError('registration.link_invalid');
    if (request.isUsed) throw new DomainError('registration.link_used');
    return request;
  }
}
