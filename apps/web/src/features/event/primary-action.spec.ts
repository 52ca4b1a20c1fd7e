import type { VisitorView } from '@plenary/contracts/public-event';
import { isRoomOpen, primaryAction } from './primary-action';

type Facts = Parameters<typeof primaryAction>[0];

const MINUTE = 60_000;
const start = Date.parse('2026-11-26T05:00:00Z');
const end = Date.parse('2026-11-26T08:30:00Z');
const event: Facts = {
  slug: 'egov',
  startsAt: new Date(start).toISOString(),
  endsAt: new Date(end).toISOString(),
  registration: { open: true, approval: true, capacity: 150, taken: 120 },
  outcome: { published: false },
  sessions: [],
};
const before = start - 3 * 86_400_000;
const visitor = (state: VisitorView['state'], ...roles: VisitorView['roles']): VisitorView => ({ state, roles, registrationId: null });

describe('the one button of the event page', () => {
  it.each([
    ['a stranger', null, before, 'public:button.register', '/e/egov/register', 'public:state.approval'],
    ['a stranger while it is on', null, start, 'public:button.register', '/e/egov/register', 'public:state.live'],
    ['someone signed in without a registration', visitor('visitor'), before, 'public:button.register', '/e/egov/register', 'public:state.approval'],
    ['an unconfirmed one', visitor('unconfirmed'), before, 'public:button.confirm', '/e/egov/me', 'public:state.unconfirmed'],
    ['one who waits', visitor('pending'), before, 'public:button.registered', '/e/egov/me', 'public:state.pending'],
    ['one on the waiting list', visitor('waitlisted'), before, 'public:button.registered', '/e/egov/me', 'public:state.waitlisted'],
    ['an approved one', visitor('approved', 'attendee'), before, 'public:button.registered', '/e/egov/me', 'public:state.approved'],
    ['an approved one at the door', visitor('approved', 'attendee'), start - 20 * MINUTE, 'public:button.join', '/e/egov/room', 'public:state.live'],
    ['a speaker at the door', visitor('visitor', 'speaker'), start, 'public:button.join', '/e/egov/room', 'public:state.live'],
    ['a speaker before', visitor('visitor', 'speaker'), before, null, '/e/egov', 'public:state.member'],
    ['a declined one', visitor('declined'), start, 'public:button.registered', '/e/egov/me', 'public:state.declined'],
    ['one who withdrew', visitor('withdrawn'), before, 'public:button.register', '/e/egov/register', 'public:state.withdrawn'],
    ['an administrator without a part', visitor('visitor', 'admin'), start, 'public:button.register', '/e/egov/register', 'public:state.live'],
    ['anybody afterwards', visitor('approved', 'attendee'), end + 1, null, '/e/egov/outcome', 'public:state.ended'],
  ] as const)('of %s', (_, who, now, label, to, note) => {
    expect(primaryAction(event, who, now)).toMatchObject({ label, to, note });
  });

  it('offers the waiting list when all places are taken, and nothing when registration is closed', () => {
    expect(primaryAction({ ...event, registration: { ...event.registration, taken: 150 } }, null, before)).toMatchObject({ label: 'public:button.waitlist' });
    expect(primaryAction({ ...event, registration: { ...event.registration, open: false } }, null, before)).toMatchObject({ label: null, note: 'public:state.closed' });
    expect(primaryAction({ ...event, registration: { open: true, approval: false, capacity: null, taken: 9_999 } }, null, before)).toMatchObject({ label: 'public:button.register', note: 'public:state.open' });
  });

  it('leads to the outcome once it is public', () => {
    expect(primaryAction({ ...event, outcome: { published: true } }, null, end + 1)).toMatchObject({ label: 'public:button.outcome', to: '/e/egov/outcome' });
  });

  it('follows the stage, not the clock: a session that runs late keeps the room open', () => {
    const late = { ...event, sessions: [{ state: 'live' } as Facts['sessions'][number]] };
    expect(isRoomOpen(late, end + 30 * MINUTE)).toBe(true);
    expect(primaryAction(late, visitor('approved', 'attendee'), end + 30 * MINUTE)).toMatchObject({ label: 'public:button.join', reload: true });
    expect(isRoomOpen(event, start - 31 * MINUTE)).toBe(false);
  });
});
