import { Module } from '@nestjs/common';
import type { Register } from '@plenary/contracts/registration';
import { EventsApiModule } from '@plenary/events';
import { IdentityApiModule } from '@plenary/identity';
import { MailModule } from '@plenary/kernel/mail';
import { ProgramApiModule } from '@plenary/program';
import { RegistrationApiModule } from '../registration.modules';

/** The api as far as registering needs it. */
@Module({ imports: [MailModule, IdentityApiModule, EventsApiModule, ProgramApiModule, RegistrationApiModule] })
export class RegistrationEdge {}

/** A form as a delegate fills it in; `facts` win over what is made up. */
export function filledForm(facts: Partial<Register> = {}): Register {
  return {
    email: 'aigul@ministry.example',
    name: 'Aigul Example',
    country: 'KZ',
    institution: 'Ministry of Examples',
    position: 'Head of unit',
    category: 'government',
    language: 'en',
    timeZone: 'Asia/Tashkent',
    consent: true,
    consentVersion: 1,
    ...facts,
  };
}
