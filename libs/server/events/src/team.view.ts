import type { InvitationView, TeamMemberView } from '@plenary/contracts/events';
import type { Event } from './event.entity';
import type { Invitation } from './invitation.entity';
import type { TeamRow } from './team.service';

/** What the page of an invitation's link tells; the address itself stays out, since links get forwarded. */
export function invitationView(invitation: Invitation, event: Event, now: Date): InvitationView {
  const { slug, title, referenceLanguage } = event;
  return { event: { slug, title, referenceLanguage }, role: invitation.role, state: invitation.stateAt(now) };
}

/** A member in the list of the team. */
export function memberView({ id, email, name, roles, createdAt, personId }: TeamRow, reader: string | null): TeamMemberView {
  return { id, kind: 'member', email, name, roles, state: 'accepted', isMe: personId === reader, createdAt: createdAt.toISOString() };
}

/** An invitation in the list of the team: only what its sender typed. */
export function waitingView(invitation: Invitation, now: Date): TeamMemberView {
  const { id, email, role, createdAt } = invitation;
  return { id, kind: 'invitation', email, name: '', roles: [role], state: invitation.stateAt(now), isMe: false, createdAt: createdAt.toISOString() };
}
