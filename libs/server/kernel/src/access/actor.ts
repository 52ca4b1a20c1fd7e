import type { Language } from '@plenary/contracts/locale';

/** Who acts: a visitor, a signed-in person, or the system itself (jobs, tools). The first argument of every use case. */
export class Actor {
  private constructor(
    readonly kind: 'visitor' | 'person' | 'system',
    readonly language: Language,
    readonly personId: string | null,
    readonly authSessionId: string | null,
    readonly isAdmin: boolean,
    /** Network address of the reader, for limits; never stored or logged in full. */
    readonly address: string,
  ) {}

  static visitor(language: Language, address = ''): Actor {
    return new Actor('visitor', language, null, null, false, address);
  }

  static person(facts: { personId: string; authSessionId: string | null; isAdmin: boolean; language: Language; address?: string }): Actor {
    return new Actor('person', facts.language, facts.personId, facts.authSessionId, facts.isAdmin, facts.address ?? '');
  }

  static system(): Actor {
    return new Actor('system', 'en', null, null, true, '');
  }

  /** What limits and idempotency count by: the person, else the address. */
  get principal(): string {
    return this.personId ?? (this.kind === 'system' ? 'system' : `visitor:${this.address}`);
  }
}
