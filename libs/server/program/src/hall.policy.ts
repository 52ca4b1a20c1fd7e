import type { Permission } from '@plenary/contracts/roles';
import type { Membership } from '@plenary/events';
import type { Actor } from '@plenary/kernel/access';
import type { Session } from './session.entity';

/** What a guest may do only while the session is on. */
const WHILE_ON: readonly Permission[] = ['qa.ask', 'qa.vote'];

const roomOf = (actor: Actor, membership: Membership | null): string | null => actor.screen?.roomId ?? (membership?.roles.length === 0 ? membership.guestRoomId : null);

/** Whether a room is the one the actor is bound to; delegates and the team are bound to none, screens and guests to theirs. */
export function isInReach(roomId: string, actor: Actor, membership: Membership | null): boolean {
  const bound = roomOf(actor, membership);
  return bound === null || bound === roomId;
}

/** The actor's rights in one session: none where it is out of reach, and a guest takes part only while it is on. */
export function rightsInSession(permissions: Set<Permission>, session: Pick<Session, 'roomId' | 'state'>, actor: Actor, membership: Membership | null): Set<Permission> {
  if (!isInReach(session.roomId, actor, membership)) return new Set();
  if (roomOf(actor, membership) === null || session.state === 'live') return permissions;
  return new Set([...permissions].filter((permission) => !WHILE_ON.includes(permission)));
}
