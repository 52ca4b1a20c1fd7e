import { type Event, Membership } from '@plenary/events';
import { newId } from '@plenary/kernel/db';
import type { Session } from '@plenary/program';
import { Question, QuestionVote } from '@plenary/qa';
import { RoomFeed, RoomSource, Speaking, SpeakersLink } from '@plenary/stage';
import { ArrayContains, type EntityManager } from 'typeorm';
import { conference } from './conference';
import { questions } from './questions';
import { seedFloor, seedPolls } from './seed-polls';
import type { SeededProgramme } from './seed-programme';

/** A film of our own, so that the demo needs no other site. */
const FILM = '/media/stage-loop.mp4';
const MINUTE_MS = 60_000;

/** What is on in the room of today: the film, the keynote speaker speaking, questions and votes. */
export async function seedRoom(manager: EntityManager, event: Event, { room, sessions, speakers }: SeededProgramme): Promise<void> {
  await manager.insert(RoomSource, { roomId: room.id, eventId: event.id, rev: 1 });
  await manager.insert(RoomFeed, { roomId: room.id, eventId: event.id, key: 'floor', url: FILM, fallback: null, audio: null, captions: {} });
  for (const session of sessions) await manager.insert(SpeakersLink, { sessionId: session.id, eventId: event.id, url: `https://meet.jit.si/plenary-demo-${session.id.slice(-8)}` });
  const keynote = sessions.find((session) => session.type === 'keynote');
  const speaker = speakers.get(conference.sessions.find((session) => session.type === 'keynote')?.speakers[0] ?? '');
  if (!keynote) return;
  if (speaker) await manager.insert(Speaking, { sessionId: keynote.id, eventId: event.id, speakerId: speaker.id, since: keynote.startsAt });
  await seedQuestions(manager, event, keynote);
  await seedPolls(manager, event, keynote);
  await seedFloor(manager, event, keynote);
}

async function seedQuestions(manager: EntityManager, event: Event, session: Session): Promise<void> {
  const attendees = await manager.find(Membership, { where: { eventId: event.id, roles: ArrayContains(['attendee']) }, order: { id: 'ASC' } });
  for (const [index, facts] of questions.entries()) {
    const author = attendees[(index * 7 + 3) % attendees.length];
    if (!author) return;
    const { votes, ...words } = facts;
    const askedAt = new Date(session.startsAt.getTime() + index * MINUTE_MS * 0.7);
    const question = manager.create(Question, {
      id: newId(), eventId: event.id, sessionId: session.id, authorId: author.id, cid: newId(), ...words, score: votes, scoreRev: votes > 0 ? 1 : 0,
      answeredAt: words.state === 'answered' ? askedAt : null, createdAt: askedAt,
    });
    await manager.save(Question, question);
    const voters = attendees.filter(({ id }) => id !== author.id).slice(index, index + votes);
    await manager.insert(QuestionVote, voters.map((voter) => ({ questionId: question.id, voterId: voter.id, eventId: event.id, sessionId: session.id, wanted: true, at: askedAt })));
  }
}
