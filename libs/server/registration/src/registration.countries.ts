import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type CountryProvider, MemberCountries } from '@plenary/events';
import { DataSource, In, IsNull, Not } from 'typeorm';
import { Registration } from './registration.entity';

/** Tells other features where delegates said they come from. */
@Injectable()
export class RegistrationCountries implements OnModuleInit, CountryProvider {
  constructor(
    private readonly countries: MemberCountries,
    private readonly source: DataSource,
  ) {}

  onModuleInit(): void {
    this.countries.register(this);
  }

  async countriesOf(eventId: string, personIds: string[]): Promise<Map<string, string>> {
    const rows = await this.source.manager.find(Registration, { where: { eventId, personId: In(personIds), country: Not(IsNull()) }, select: { id: true, personId: true, country: true } });
    return new Map(rows.flatMap(({ personId, country }) => (personId && country ? [[personId, country] as const] : [])));
  }
}
