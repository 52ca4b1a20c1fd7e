import { Injectable } from '@nestjs/common';

/** Whom a person stands for in an event, as they told when they registered; without a country for an international organization. */
export interface Delegation {
  country: string | null;
  institution: string;
}

/** The feature that knows them. */
export interface DelegationSource {
  delegationsOf(eventId: string, personIds: string[]): Promise<Map<string, Delegation>>;
}

/** Whom people stand for; the feature that knows registers itself at start, so that rooms need not know it. */
@Injectable()
export class Delegations {
  private source: DelegationSource | undefined;

  register(source: DelegationSource): void {
    this.source = source;
  }

  /** Delegations by person; people of whom nobody knows one, such as guests, are left out. */
  async of(eventId: string, personIds: string[]): Promise<Map<string, Delegation>> {
    return personIds.length > 0 && this.source ? this.source.delegationsOf(eventId, personIds) : new Map();
  }
}
