import { Injectable } from '@nestjs/common';

/** Whom a person stands for in an event, as they told when they registered. */
export interface Delegation {
  country: string | null;
  institution: string;
}

/** A feature that knows it. */
export interface DelegationSource {
  delegationOf(eventId: string, personId: string): Promise<Delegation | null>;
}

/** Whom people stand for; the feature that knows registers itself at start, so that rooms need not know it. */
@Injectable()
export class Delegations {
  private readonly sources = new Set<DelegationSource>();

  register(source: DelegationSource): void {
    this.sources.add(source);
  }

  /** Without a country and an institution for somebody of whom nobody knows them, such as a guest. */
  async of(eventId: string, personId: string): Promise<Delegation> {
    for (const source of this.sources) {
      const known = await source.delegationOf(eventId, personId);
      if (known) return known;
    }
    return { country: null, institution: '' };
  }
}
