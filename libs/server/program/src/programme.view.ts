import type { ConflictView, ReleaseView, RoomView, SessionView } from '@plenary/contracts/program';
import type { Conflict } from './conflicts.policy';
import type { DraftSession } from './programme-draft';
import type { Release } from './release.entity';
import type { Room } from './room.entity';

/** A room as it leaves for the team. */
export const roomView = ({ id, name, position }: Room): RoomView => ({ id, name, position });

/** A session of the draft as it leaves for the team. */
export function sessionView(session: DraftSession): SessionView {
  return {
    id: session.id,
    type: session.type,
    title: session.title,
    abstract: session.abstract,
    roomId: session.roomId,
    startsAt: session.startsAt.toISOString(),
    endsAt: session.endsAt.toISOString(),
    minutes: session.minutes,
    languages: session.languages,
    speakerIds: session.speakerIds,
    moderatorIds: session.moderatorIds,
    state: session.state,
    startedAt: session.startedAt?.toISOString() ?? null,
    endedAt: session.endedAt?.toISOString() ?? null,
    rev: session.rev,
  };
}

export const conflictView = ({ kind, sessionIds, subjectId }: Conflict): ConflictView => ({ kind, sessionIds, subjectId });

/** A release without its content. */
export const releaseView = ({ id, number, note, publishedAt, content }: Release): ReleaseView => ({ id, number, note, publishedAt: publishedAt.toISOString(), sessions: content.sessions.length });
