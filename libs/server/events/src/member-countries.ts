import { Injectable } from '@nestjs/common';

/** Says which country people said they come from, when they asked to attend an event. */
export interface CountryProvider {
  countriesOf(eventId: string, personIds: string[]): Promise<Map<string, string>>;
}

/** Where members come from; the feature that asks them registers itself at start, and without it nobody is known. */
@Injectable()
export class MemberCountries {
  private provider: CountryProvider | undefined;

  register(provider: CountryProvider): void {
    this.provider = provider;
  }

  /** Country codes by person; people of international organizations and unknown ones are left out. */
  async of(eventId: string, personIds: string[]): Promise<Map<string, string>> {
    return personIds.length > 0 && this.provider ? this.provider.countriesOf(eventId, personIds) : new Map();
  }
}
