import { cellText } from '@plenary/kernel/spreadsheet';
import { REGISTRATION_STATES, type RegistrationState } from '@plenary/contracts/registration';
import { pastedAddresses } from './pasted-addresses';
import { Registration } from './registration.entity';
import { fitsCategories, isExpired, isLate, isRepeat, mayEnterByLink, possibleDecisions, possibleSteps } from './registration.policy';

const now = new Date('2026-11-26T05:00:00Z');
const ago = (ms: number): Date => new Date(now.getTime() - ms);

function registrationIn(state: RegistrationState): Registration {
  return Object.assign(new Registration(), { state, step: 1, waitlistedAt: null, decidedAt: null, reason: '' });
}

describe('the life of a registration', () => {
  const verbs: Record<string, (registration: Registration) => void> = {
    confirm: (registration) => registration.confirm('p', now),
    approve: (registration) => registration.approve('o', now),
    waitlist: (registration) => registration.waitlist('o', now),
    decline: (registration) => registration.decline('o', now, 'reason'),
    reopen: (registration) => registration.reopen(),
    withdraw: (registration) => registration.withdraw(),
  };
  /** From each state: where each verb leads; what is absent must be refused. */
  const allowed: Record<RegistrationState, Partial<Record<string, RegistrationState>>> = {
    unconfirmed: { confirm: 'pending' },
    pending: { approve: 'approved', waitlist: 'waitlisted', decline: 'declined', withdraw: 'withdrawn' },
    waitlisted: { approve: 'approved', waitlist: 'waitlisted', decline: 'declined', reopen: 'pending', withdraw: 'withdrawn' },
    approved: { decline: 'declined', reopen: 'pending', withdraw: 'withdrawn' },
    declined: { approve: 'approved', waitlist: 'waitlisted', reopen: 'pending' },
    withdrawn: {},
  };
  const rows = REGISTRATION_STATES.flatMap((state) => Object.keys(verbs).map((verb) => ({ state, verb, to: allowed[state][verb] })));

  it.each(rows)('$state, $verb: $to', ({ state, verb, to }) => {
    const registration = registrationIn(state);
    const act = () => verbs[verb]?.(registration);
    if (!to) return expect(act).toThrow('registration.wrong_state');
    act();
    expect(registration.state).toBe(to);
    expect(registration.step).toBe(2);
  });

  it('keeps its place in the queue while it waits, and loses it when it leaves', () => {
    const registration = registrationIn('pending');
    registration.waitlist(null, ago(5_000));
    registration.waitlist(null, now);
    expect(registration.waitlistedAt).toEqual(ago(5_000));
    registration.approve(null, now);
    expect(registration.waitlistedAt).toBeNull();
  });

  it.each(REGISTRATION_STATES)('offers the team exactly the decisions that %s allows', (state) => {
    const { approve, decline, reopen } = possibleDecisions({ state, decidedAt: ago(1_000) }, now);
    expect({ approve, decline }).toEqual({ approve: allowed[state]['approve'] !== undefined, decline: allowed[state]['decline'] !== undefined });
    expect(reopen).toBe(allowed[state]['reopen'] !== undefined);
    expect(possibleDecisions({ state, decidedAt: ago(60_000) }, now).reopen).toBe(false);
  });
});

describe('rules of registering', () => {
  it('takes a category only where it is offered', () => {
    expect(fitsCategories({ categories: ['government'] }, 'government')).toBe(true);
    expect(fitsCategories({ categories: ['government'] }, 'media')).toBe(false);
    expect(fitsCategories({ categories: ['government'] }, null)).toBe(false);
    expect(fitsCategories({ categories: [] }, null)).toBe(true);
    expect(fitsCategories({ categories: [] }, 'media')).toBe(false);
  });

  it('counts as late from the first second of the event', () => {
    expect(isLate({ startsAt: now }, now)).toBe(true);
    expect(isLate({ startsAt: now }, ago(1))).toBe(false);
  });

  it('forgives a second press for a minute, and forgets a request after a week', () => {
    expect(isRepeat({ confirmedAt: ago(59_000) }, now)).toBe(true);
    expect(isRepeat({ confirmedAt: ago(61_000) }, now)).toBe(false);
    expect(isRepeat({ confirmedAt: null }, now)).toBe(false);
    expect(isExpired({ createdAt: ago(6 * 86_400_000) }, now)).toBe(false);
    expect(isExpired({ createdAt: ago(8 * 86_400_000) }, now)).toBe(true);
  });

  it('lets delegates edit and withdraw while it matters', () => {
    const event = { endsAt: new Date(now.getTime() + 1) };
    expect(possibleSteps({ state: 'approved' }, event, now)).toEqual({ edit: true, withdraw: true, register: false });
    expect(possibleSteps({ state: 'withdrawn' }, event, now)).toEqual({ edit: false, withdraw: false, register: true });
    expect(possibleSteps({ state: 'approved' }, { endsAt: now }, now)).toEqual({ edit: false, withdraw: false, register: false });
  });

  it('opens no organizer’s session by a link that may be forwarded', () => {
    expect(mayEnterByLink({ isAdmin: false }, ['attendee', 'speaker'])).toBe(true);
    expect(mayEnterByLink({ isAdmin: false }, ['attendee', 'moderator'])).toBe(false);
    expect(mayEnterByLink({ isAdmin: true }, ['attendee'])).toBe(false);
  });
});

describe('pasted addresses', () => {
  it.each([
    ['a list', 'a@x.example\nb@x.example', ['a@x.example', 'b@x.example']],
    ['a header of a mail', 'To: "A, B" <a@x.example>; C <c@x.example>', ['a@x.example', 'c@x.example']],
    ['cells of a table', 'Name\ta@x.example\t\r\nName\tb@x.example', ['a@x.example', 'b@x.example']],
    ['links', 'mailto:a@x.example, (b@x.example).', ['a@x.example', 'b@x.example']],
    ['twins in other case', 'A@x.example a@X.EXAMPLE', ['A@x.example']],
    ['nothing', 'no addresses here', []],
  ])('are found in %s', (_, text, addresses) => {
    expect(pastedAddresses(text)).toEqual({ addresses, refused: [] });
  });

  it('are told apart from what only looks like one', () => {
    expect(pastedAddresses('a@b@c.example u@localhost fine@x.example')).toEqual({ addresses: ['fine@x.example'], refused: ['a@b@c.example', 'u@localhost'] });
  });

  it('are found in a large text in no time', () => {
    const before = performance.now();
    pastedAddresses(`${'a'.repeat(60_000)}@x.example ${'@'.repeat(60_000)}`);
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});

describe('cells of an export', () => {
  it.each(['=1+1', '+1', '-2', '@SUM(A1)', '\t=1', ' =1', '=HYPERLINK("http://evil.example","x")', '|calc'])('make %j text', (text) => {
    expect(cellText(text)).toBe(`'${text}`);
  });

  it.each(['Aigul', 'a=b', '12', 'O’Brien'])('leave %j as it is', (text) => {
    expect(cellText(text)).toBe(text);
  });
});
