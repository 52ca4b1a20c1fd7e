import { type Event, Membership } from '@plenary/events';
import { Person } from '@plenary/identity';
import { newId } from '@plenary/kernel/db';
import { FloorRequest, Poll, PollVote, tallyOf } from '@plenary/polls';
import type { Session } from '@plenary/program';
import { Registration } from '@plenary/registration';
import { ArrayContains, type EntityManager } from 'typeorm';
import { floorTopics, polls } from './polls';

const MINUTE_MS = 60_000;

/** Polls of the keynote with the delegates' answers. The first delegate, as whom a visitor of the demo enters, has not answered yet. */
export async function seedPolls(manager: EntityManager, event: Event, session: Session): Promise<void> {
  const attendees = await manager.find(Membership, { where: { eventId: event.id, roles: ArrayContains(['attendee']) }, order: { id: 'ASC' } });
  for (const [index, { answers, ...facts }] of polls.entries()) {
    const openedAt = facts.state === 'draft' ? null : new Date(session.startsAt.getTime() + (index + 1) * MINUTE_MS);
    const poll = manager.create(Poll, { id: newId(), eventId: event.id, sessionId: session.id, position: index + 1, ...facts, openedAt, closedAt: facts.state === 'closed' ? openedAt : null, tally: tallyOf(facts, answers.length, countedPicks(answers), []), tallyRev: answers.length > 0 ? 1 : 0 });
    await manager.save(Poll, poll);
    const votes = attendees.slice(1, answers.length + 1).map((voter, i) => ({ pollId: poll.id, voterId: voter.id, eventId: event.id, sessionId: session.id, picks: answers[i] ?? [], textId: null, textState: 'waiting' as const, at: openedAt ?? new Date() }));
    if (votes.length > 0) await manager.insert(PollVote, votes);
  }
}

/** As the database counts them: how often each thing was chosen, and the sum of its places. */
function countedPicks(answers: readonly string[][]): { pick: string; count: number; places: number }[] {
  const chosen = answers.flatMap((answer) => answer.map((pick, index) => ({ pick, place: index + 1 })));
  return [...Map.groupBy(chosen, ({ pick }) => pick)].map(([pick, rows]) => ({ pick, count: rows.length, places: rows.reduce((sum, { place }) => sum + place, 0) }));
}

/** Delegates of three countries who ask to speak; the chair has listed none yet. */
export async function seedFloor(manager: EntityManager, event: Event, session: Session): Promise<void> {
  const registrations = await manager.find(Registration, { where: { eventId: event.id, state: 'approved' }, order: { id: 'ASC' } });
  const byCountry = [...Map.groupBy(registrations.slice(1), ({ country }) => country)].flatMap(([, [first]]) => first ?? []);
  for (const [index, topic] of floorTopics.entries()) {
    const { personId, country, institution } = byCountry[index] ?? { personId: null, country: null, institution: '' };
    if (!personId) continue;
    const member = await manager.findOneByOrFail(Membership, { eventId: event.id, personId });
    const { name } = await manager.findOneByOrFail(Person, { id: personId });
    const createdAt = new Date(session.startsAt.getTime() + (index + 4) * MINUTE_MS);
    await manager.save(FloorRequest, manager.create(FloorRequest, { id: newId(), eventId: event.id, sessionId: session.id, memberId: member.id, cid: newId(), name, country, institution, topic, createdAt }));
  }
}
