import { Membership } from '@plenary/events';
import type { Tx } from '@plenary/kernel/db';
import { DomainError } from '@plenary/kernel/errors';
import { permissionsOf } from '@plenary/contracts/roles';
import { In } from 'typeorm';
import type { DraftSession } from './programme-draft';
import { SessionModerator } from './session-moderator.entity';
import { SessionSpeaker } from './session-speaker.entity';
import { Speaker } from './speaker.entity';

const distinct = (ids: readonly string[]): string[] => [...new Set(ids)];

/** Writes who speaks and who moderates, in their order; both must belong to the event. */
export async function writePeople(tx: Tx, session: DraftSession): Promise<void> {
  const { id: sessionId, eventId } = session;
  session.speakerIds = distinct(session.speakerIds);
  session.moderatorIds = distinct(session.moderatorIds);
  await expectSpeakers(tx, eventId, session.speakerIds);
  await expectModerators(tx, eventId, session.moderatorIds);
  await tx.manager.delete(SessionSpeaker, { sessionId });
  await tx.manager.delete(SessionModerator, { sessionId });
  if (session.speakerIds.length > 0) await tx.manager.insert(SessionSpeaker, session.speakerIds.map((speakerId, position) => ({ sessionId, eventId, speakerId, position })));
  if (session.moderatorIds.length > 0) await tx.manager.insert(SessionModerator, session.moderatorIds.map((membershipId, position) => ({ sessionId, eventId, membershipId, position })));
}

async function expectSpeakers(tx: Tx, eventId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  if ((await tx.manager.countBy(Speaker, { eventId, id: In(ids) })) !== ids.length) throw new DomainError('program.unknown_person', { field: 'speakerIds' });
}

/** Whoever may conduct a session may be named as its moderator. */
export const mayModerate = (membership: Membership): boolean => membership.bannedAt === null && permissionsOf(membership.roles).has('stage.conduct');

async function expectModerators(tx: Tx, eventId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const memberships = await tx.manager.findBy(Membership, { eventId, id: In(ids) });
  if (memberships.filter(mayModerate).length !== ids.length) throw new DomainError('program.unknown_person', { field: 'moderatorIds' });
}
