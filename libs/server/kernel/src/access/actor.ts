import type { Language } from '@plenary/contracts/locale';

/** The one room a screen in the hall shows. */
export interface ScreenSeat {
  screenId: string;
  eventId: string;
  roomId: string;
}

/** Who acts: a visitor, a signed-in person, a screen in the hall, or the system itself (jobs, tools). The first argument of every use case. */
export class Actor {
  private constructor(
    readonly kind: 'visitor' | 'person' | 'screen' | 'system',
    readonly language: Language,
    readonly personId: string | null,
    readonly authSessionId: string | null,
    readonly isAdmin: boolean,
    /** Network address of the reader, for limits; never stored or logged in full. */
    readonly address: string,
    readonly screen: ScreenSeat | null = null,
  ) {}

  static visitor(language: Language, address = ''): Actor {
    return new Actor('visitor', language, null, null, false, address);
  }

  static person(facts: { personId: string; authSessionId: string | null; isAdmin: boolean; language: Language; address?: string }): Actor {
    return new Actor('person', facts.language, facts.personId, facts.authSessionId, facts.isAdmin, facts.address ?? '');
  }

  /** A screen is nobody: it may look at its room and do nothing. */
  static screen(seat: ScreenSeat, facts: { authSessionId: string; language: Language; address?: string }): Actor {
    return new Actor('screen', facts.language, null, facts.authSessionId, false, facts.address ?? '', seat);
  }

  static system(): Actor {
    return new Actor('system', 'en', null, null, true, '');
  }

  /** What limits and idempotency count by: the person, else the address. */
  get principal(): string {
    return this.personId ?? (this.screen ? `screen:${this.screen.screenId}` : null) ?? (this.kind === 'system' ? 'system' : `visitor:${this.address}`);
  }
}
