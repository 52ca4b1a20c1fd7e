import type { Register } from '@plenary/contracts/registration';
import { Event } from '@plenary/events';
import { Actor } from '@plenary/kernel/access';
import { Mail } from '@plenary/kernel/mail';
import { createTestService, type TestService } from '@plenary/kernel/testing';
import { DataSource, type EntityManager } from 'typeorm';
import type { Type } from '@nestjs/common';
import { type Confirmed, ConfirmationService } from '../confirmation.service';
import { RegisterService } from '../register.service';
import { Registration } from '../registration.entity';
import { filledForm, RegistrationEdge } from './registration-edge';

/** Services of registering on a database of their own, with the steps that specs take again and again. */
export class RegistrationBench {
  private constructor(private readonly service: TestService) {}

  static async open(): Promise<RegistrationBench> {
    return new RegistrationBench(await createTestService(RegistrationEdge, { env: { DATABASE_POOL: '20' } }));
  }

  get manager(): EntityManager {
    return this.service.app.get(DataSource).manager;
  }

  get<T>(type: Type<T>): T {
    return this.service.app.get(type, { strict: false });
  }

  /** Sends the form as a visitor; answers the waiting request. */
  async request(event: Event, facts: Partial<Register> = {}, key?: string): Promise<Registration> {
    const input = filledForm({ ...facts, consentVersion: event.consentVersion });
    await this.get(RegisterService).register(Actor.visitor('en', '192.0.2.1'), event, key, input);
    return this.manager.findOneOrFail(Registration, { where: { eventId: event.id, emailKey: input.email.toLowerCase() }, order: { createdAt: 'DESC', id: 'DESC' } });
  }

  /** Sends the form and confirms it. */
  async register(event: Event, facts: Partial<Register> = {}): Promise<Confirmed> {
    const { id } = await this.request(event, facts);
    return this.get(ConfirmationService).confirm(id);
  }

  reload(registration: { id: string } | { registrationId: string }): Promise<Registration> {
    return this.manager.findOneByOrFail(Registration, { id: 'id' in registration ? registration.id : registration.registrationId });
  }

  async taken(event: Event): Promise<number> {
    return (await this.manager.findOneByOrFail(Event, { id: event.id })).taken;
  }

  /** Kinds of the mails to an address, in the order of writing. */
  async mails(email: string): Promise<string[]> {
    const rows = await this.manager.find(Mail, { where: { recipientKey: email.toLowerCase() }, order: { createdAt: 'ASC', id: 'ASC' } });
    return rows.map(({ kind }) => kind);
  }

  close(): Promise<void> {
    return this.service.close();
  }
}
