import type { Audience, Opening } from '@plenary/contracts/material';

/** What a reader is to a material. */
export type Reader = 'manager' | 'delegate' | 'visitor';

/** When a material opens, and for whom. */
export interface VisibilityRule {
  audience: Audience;
  opens: Opening;
  opensAt: Date | null;
}

/** What a rule refers to; a material of the whole event has no session. */
export interface Occasion {
  session: { startsAt: Date; endsAt: Date; startedAt: Date | null; endedAt: Date | null; state: 'scheduled' | 'live' | 'ended' } | null;
  eventStartsAt: Date;
  eventEndsAt: Date;
}

/** The instant a rule speaks of, as things stand. */
export function opensFrom({ opens, opensAt }: VisibilityRule, occasion: Occasion): Date {
  const { session, eventStartsAt, eventEndsAt } = occasion;
  switch (opens) {
    case 'now':
      return new Date(0);
    case 'time':
      return opensAt ?? eventEndsAt;
    case 'eventEnd':
      return eventEndsAt;
    case 'sessionStart':
      return session ? earlier(session.startedAt, session.startsAt) : eventStartsAt;
    case 'sessionEnd':
      return session ? endOf(session, eventEndsAt) : eventEndsAt;
  }
}

const earlier = (real: Date | null, planned: Date): Date => (real && real < planned ? real : planned);

/** While a session runs over its time, its end has not come; the clock decides only where no moderator taps. */
function endOf(session: NonNullable<Occasion['session']>, eventEndsAt: Date): Date {
  if (session.state === 'ended' && session.endedAt) return session.endedAt;
  return session.state === 'live' ? new Date(Math.max(session.endsAt.getTime(), eventEndsAt.getTime())) : session.endsAt;
}

/** Whether a reader may have a material now. Managers always may; what is for the world is for delegates too. */
export function maySee(reader: Reader, rule: VisibilityRule, occasion: Occasion, now: Date): boolean {
  if (reader === 'manager') return true;
  if (rule.audience === 'team' || (rule.audience === 'delegates' && reader !== 'delegate')) return false;
  return now >= opensFrom(rule, occasion);
}
