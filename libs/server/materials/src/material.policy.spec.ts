import { askedRange } from './byte-range';
import { maySee, type Occasion, opensFrom, type VisibilityRule } from './material.policy';

const at = (time: string): Date => new Date(`2027-03-10T${time}:00Z`);
const session = { startsAt: at('10:00'), endsAt: at('11:00'), startedAt: null, endedAt: null, state: 'scheduled' as const };
const during = (change: Partial<NonNullable<Occasion['session']>> = {}): Occasion => ({ session: { ...session, ...change }, eventStartsAt: at('09:00'), eventEndsAt: at('18:00') });
const whole: Occasion = { session: null, eventStartsAt: at('09:00'), eventEndsAt: at('18:00') };
const rule = (change: Partial<VisibilityRule> = {}): VisibilityRule => ({ audience: 'delegates', opens: 'sessionStart', opensAt: null, ...change });

describe('when a material opens', () => {
  it.each([
    ['now', rule({ opens: 'now' }), during(), '1970'],
    ['with the planned start', rule(), during(), '10:00'],
    ['with a start before its time', rule(), during({ startedAt: at('09:50'), state: 'live' }), '09:50'],
    ['at the planned start even when the moderator taps late', rule(), during({ startedAt: at('10:07'), state: 'live' }), '10:00'],
    ['with the planned end where nobody taps', rule({ opens: 'sessionEnd' }), during(), '11:00'],
    ['not while the session runs over its time', rule({ opens: 'sessionEnd' }), during({ state: 'live', startedAt: at('10:00') }), '18:00'],
    ['with the real end', rule({ opens: 'sessionEnd' }), during({ state: 'ended', startedAt: at('10:00'), endedAt: at('11:20') }), '11:20'],
    ['with the end of the event', rule({ opens: 'eventEnd' }), during(), '18:00'],
    ['at its time', rule({ opens: 'time', opensAt: at('12:34') }), during(), '12:34'],
    ['with the event where there is no session', rule(), whole, '09:00'],
    ['after the event where there is no session', rule({ opens: 'sessionEnd' }), whole, '18:00'],
  ])('%s', (_, given, occasion, expected) => {
    expect(opensFrom(given, occasion).toISOString()).toContain(expected);
  });
});

describe('who may see a material', () => {
  const before = at('09:59');
  const after = at('10:00');

  it.each([
    ['manager', 'team', true, true],
    ['delegate', 'team', false, false],
    ['visitor', 'team', false, false],
    ['manager', 'delegates', true, true],
    ['delegate', 'delegates', false, true],
    ['visitor', 'delegates', false, false],
    ['delegate', 'public', false, true],
    ['visitor', 'public', false, true],
  ] as const)('a %s, what is for %s: before %s, after %s', (reader, audience, early, late) => {
    expect(maySee(reader, rule({ audience }), during(), before)).toBe(early);
    expect(maySee(reader, rule({ audience }), during(), after)).toBe(late);
  });
});

describe('a range of bytes', () => {
  it.each([
    [undefined, 'all'],
    ['bytes=0-9', { start: 0, end: 9 }],
    ['bytes=90-', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }],
    ['bytes=90-500', { start: 90, end: 99 }],
    ['bytes=99-99', { start: 99, end: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-2', 'all'],
    ['bytes=0-1,5-6', 'all'],
    ['bytes=-', 'all'],
    ['lines=0-1', 'all'],
    ['bytes=0-99999999999999999999', 'all'],
  ])('%s of 100', (header, expected) => {
    expect(askedRange(header, 100)).toEqual(expected);
  });
});
