import type { FloorRequestView, FloorSpeaker, OwnHand } from '@plenary/contracts/floor';
import { DomainError } from '@plenary/kernel/errors';
import type { FloorRequest } from './floor-request.entity';

/** The forms in which a request leaves the server. Who may see whose hand is decided here and nowhere else. */

/** Somebody on the list; a request that the chair has not listed cannot take this form. Neither topic nor institution go out. */
export function speakerView({ id, name, country, state, startedAt }: FloorRequest): FloorSpeaker {
  if (state !== 'listed' && state !== 'next' && state !== 'speaking') throw new DomainError('common.internal');
  return { id, name, country, state, since: state === 'speaking' ? (startedAt?.toISOString() ?? null) : null };
}

/** What moderators see. */
export const requestView = ({ id, name, country, institution, topic, state, position, rev, createdAt, startedAt }: FloorRequest): FloorRequestView => ({
  id, name, country, institution, topic, state, position, rev, askedAt: createdAt.toISOString(), startedAt: startedAt?.toISOString() ?? null,
});

/** What the one who asked sees. */
export const ownView = ({ id, sessionId, state, topic, createdAt }: FloorRequest): OwnHand => ({ id, sessionId, state, topic, askedAt: createdAt.toISOString() });
