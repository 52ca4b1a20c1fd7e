import type { Event, Membership } from '@plenary/events';
import { newId } from '@plenary/kernel/db';
import { Release, type ReleasedProgramme, Room, Session, SessionModerator, SessionSpeaker, Speaker, SpeakerManager } from '@plenary/program';
import type { EntityManager } from 'typeorm';
import { conference } from './conference';
import type { DemoRole } from './seed-people';

const MINUTE_MS = 60_000;
const ROOM_NAME = { en: 'Plenary hall', ru: 'Пленарный зал', kk: 'Пленарлық зал' };

/** What other parts of the demo hang on. */
export interface SeededProgramme {
  room: Room;
  sessions: Session[];
  /** By English name, as the facts name them. */
  speakers: Map<string, Speaker>;
}

/** The six parts of the programme with their twelve speakers, released. */
export async function seedProgramme(manager: EntityManager, event: Event, team: Map<DemoRole['role'], Membership>): Promise<SeededProgramme> {
  const room = await manager.save(Room, manager.create(Room, { id: newId(), eventId: event.id, name: ROOM_NAME }));
  const speakers = await seedSpeakers(manager, event);
  await letSpeakerManage(manager, event, speakers, team.get('speaker'));
  const sessions = await seedSessions(manager, event, room, speakers);
  const moderator = team.get('moderator');
  for (const session of sessions) if (moderator) await manager.insert(SessionModerator, { sessionId: session.id, membershipId: moderator.id, eventId: event.id, position: 0 });
  await release(manager, event, room, sessions, speakers);
  return { room, sessions, speakers };
}

async function seedSpeakers(manager: EntityManager, event: Event): Promise<Map<string, Speaker>> {
  const made = conference.speakers.map((facts, rank) => manager.create(Speaker, { id: newId(), eventId: event.id, rank, ...facts, state: rank === 5 ? 'invited' : 'confirmed', answeredAt: rank === 5 ? null : new Date() }));
  await manager.save(Speaker, made);
  return new Map(made.map((speaker) => [speaker.name.en ?? '', speaker]));
}

/** The demo's speaker link belongs to the keynote speaker's profile. */
async function letSpeakerManage(manager: EntityManager, event: Event, speakers: Map<string, Speaker>, membership: Membership | undefined): Promise<void> {
  const keynote = conference.sessions.find((session) => session.type === 'keynote')?.speakers[0];
  const speaker = speakers.get(keynote ?? '');
  if (speaker && membership) await manager.insert(SpeakerManager, { speakerId: speaker.id, membershipId: membership.id, eventId: event.id, kind: 'self' });
}

async function seedSessions(manager: EntityManager, event: Event, room: Room, speakers: Map<string, Speaker>): Promise<Session[]> {
  let minute = 0;
  const sessions: Session[] = [];
  for (const facts of conference.sessions) {
    const session = manager.create(Session, { id: newId(), eventId: event.id, roomId: room.id, type: facts.type, title: facts.title, languages: conference.languages });
    session.place(new Date(event.startsAt.getTime() + minute * MINUTE_MS), facts.minutes);
    minute += facts.minutes;
    sessions.push(await manager.save(Session, session));
    const ids = facts.speakers.flatMap((name) => speakers.get(name)?.id ?? []);
    for (const [position, speakerId] of ids.entries()) await manager.insert(SessionSpeaker, { sessionId: session.id, speakerId, eventId: event.id, position });
  }
  return sessions;
}

async function release(manager: EntityManager, event: Event, room: Room, sessions: Session[], speakers: Map<string, Speaker>): Promise<void> {
  const content: ReleasedProgramme = {
    rooms: [{ id: room.id, name: room.name }],
    sessions: sessions.map((session, index) => ({
      id: session.id,
      type: session.type,
      title: session.title,
      abstract: session.abstract,
      roomId: room.id,
      startsAt: session.startsAt.toISOString(),
      endsAt: session.endsAt.toISOString(),
      languages: session.languages,
      speakerIds: (conference.sessions[index]?.speakers ?? []).flatMap((name) => speakers.get(name)?.id ?? []),
      sequence: session.sequence,
    })),
  };
  await manager.save(Release, manager.create(Release, { id: newId(), eventId: event.id, number: 1, content, publishedAt: new Date(), publishedBy: null }));
}
