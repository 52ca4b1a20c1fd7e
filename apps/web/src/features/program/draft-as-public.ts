import type { ProgrammeView } from '@plenary/contracts/program';
import type { PublicEventView } from '@plenary/contracts/public-event';

/** The draft in the form in which visitors get a release; what the draft does not know is empty. */
export function draftAsPublic({ event, rooms, sessions, speakers }: ProgrammeView): PublicEventView {
  return {
    ...event,
    subtitle: {},
    description: {},
    organizations: [],
    release: null,
    sessions: sessions.map((session) => ({ ...session, room: rooms.find(({ id }) => id === session.roomId)?.name ?? {} })),
    speakers: speakers.map((speaker) => ({ ...speaker, position: {}, institution: {}, biography: {}, country: null, photoUrl: null })),
    registration: { open: false, approval: false, capacity: null, taken: 0 },
    delegates: { total: 0, countries: [] },
    outcome: { published: false },
  };
}
