import type { PublicEventView, VisitorView } from '@plenary/contracts/public-event';
import type { KeyOf } from '@plenary/i18n/engine';

/** The door of a room opens so long before the start. */
const DOORS_OPEN_MS = 30 * 60_000;

/** What the one button of the page does for this visitor. */
export interface PrimaryAction {
  /** Null when there is nothing to press. */
  label: Extract<KeyOf<'public'>, `public:button.${string}`> | null;
  to: string;
  /** Says in a sentence where the visitor stands. */
  note: Extract<KeyOf<'public'>, `public:state.${string}`>;
  /** Pages outside of this document's policy are loaded anew. */
  reload?: boolean;
}

type Facts = Pick<PublicEventView, 'slug' | 'startsAt' | 'endsAt' | 'registration' | 'outcome' | 'sessions'>;

const isLive = (event: Facts): boolean => event.sessions.some((session) => session.state === 'live');
const isOver = (event: Facts, now: number): boolean => now > Date.parse(event.endsAt) && !isLive(event);

/** Whether the room is open: from shortly before the start until the end, and whenever a session is on. */
export function isRoomOpen(event: Facts, now: number): boolean {
  return isLive(event) || (now >= Date.parse(event.startsAt) - DOORS_OPEN_MS && !isOver(event, now));
}

function forVisitor(event: Facts, path: string, now: number): PrimaryAction {
  const { open, approval, capacity, taken } = event.registration;
  if (!open) return { label: null, to: path, note: 'public:state.closed' };
  if (capacity !== null && taken >= capacity) return { label: 'public:button.waitlist', to: `${path}/register`, note: 'public:state.full' };
  if (isRoomOpen(event, now)) return { label: 'public:button.register', to: `${path}/register`, note: 'public:state.live' };
  return { label: 'public:button.register', to: `${path}/register`, note: approval ? 'public:state.approval' : 'public:state.open' };
}

/** Who has a registration is led to it, whatever its state. */
const OWN_STATES: Partial<Record<VisitorView['state'], Pick<PrimaryAction, 'label' | 'note'>>> = {
  approved: { label: 'public:button.registered', note: 'public:state.approved' },
  unconfirmed: { label: 'public:button.confirm', note: 'public:state.unconfirmed' },
  pending: { label: 'public:button.registered', note: 'public:state.pending' },
  waitlisted: { label: 'public:button.registered', note: 'public:state.waitlisted' },
  declined: { label: 'public:button.registered', note: 'public:state.declined' },
};

/** Chooses the button by the event's time and the visitor's state; the order of the rules is the order of what matters. */
export function primaryAction(event: Facts, visitor: VisitorView | null, now: number): PrimaryAction {
  const path = `/e/${event.slug}`;
  if (isOver(event, now)) return { label: event.outcome.published ? 'public:button.outcome' : null, to: `${path}/outcome`, note: 'public:state.ended' };
  const takesPart = visitor !== null && (visitor.state === 'approved' || visitor.roles.some((role) => role !== 'admin'));
  if (takesPart && isRoomOpen(event, now)) return { label: 'public:button.join', to: `${path}/room`, note: 'public:state.live', reload: true };
  if (takesPart && visitor.state !== 'approved') return { label: null, to: path, note: 'public:state.member' };
  const own = OWN_STATES[visitor?.state ?? 'visitor'];
  if (own) return { ...own, to: `${path}/me` };
  const action = forVisitor(event, path, now);
  return visitor?.state === 'withdrawn' ? { ...action, note: 'public:state.withdrawn' } : action;
}
