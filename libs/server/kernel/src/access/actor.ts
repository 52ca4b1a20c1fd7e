import type { Language } from '@plenary/contracts/locale';

/** The one room a screen in the hall shows. */
export interface ScreenSeat {
  screenId: string;
  eventId: string;
  roomId: string;
}

/** Who acts: a visitor, a signed-in person, a screen in the hall, or the system itself (jobs, tools). The first argument of every use case. */
export class Actor {
  readonly personId: string | null;
  readonly authSessionId: string | null;
  readonly isAdmin: boolean;
  /** Network address of the reader, for limits; never stored or logged in full. */
  readonly address: string;
  /** Which room a screen shows; null for everybody else. */
  readonly screen: ScreenSeat | null;

  private constructor(
    readonly kind: 'visitor' | 'person' | 'screen' | 'system',
    readonly language: Language,
    facts: Partial<Pick<Actor, 'personId' | 'authSessionId' | 'isAdmin' | 'address' | 'screen'>>,
  ) {
    this.personId = facts.personId ?? null;
    this.authSessionId = facts.authSessionId ?? null;
    this.isAdmin = facts.isAdmin ?? false;
    this.address = facts.address ?? '';
    this.screen = facts.screen ?? null;
  }

  static visitor(language: Language, address = ''): Actor {
    return new Actor('visitor', language, { address });
  }

  static person(facts: { personId: string; authSessionId: string | null; isAdmin: boolean; language: Language; address?: string }): Actor {
    return new Actor('person', facts.language, facts);
  }

  /** A screen is nobody: it may look at its room and do nothing. */
  static screen(seat: ScreenSeat, facts: { authSessionId: string; language: Language; address?: string }): Actor {
    return new Actor('screen', facts.language, { ...facts, screen: seat });
  }

  static system(): Actor {
    return new Actor('system', 'en', { isAdmin: true });
  }

  /** What limits and idempotency count by: the person, else the address. */
  get principal(): string {
    return this.personId ?? (this.screen ? `screen:${this.screen.screenId}` : null) ?? (this.kind === 'system' ? 'system' : `visitor:${this.address}`);
  }
}
