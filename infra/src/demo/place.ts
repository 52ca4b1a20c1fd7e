import { Event } from '@plenary/events';
import { Release, Session } from '@plenary/program';
import type { EntityManager } from 'typeorm';
import { MINUTES_TO_KEYNOTE } from './conference';

const MINUTE_MS = 60_000;
/** The keynote has been on for so long when a demo begins. */
const INTO_KEYNOTE = 8;
const FIVE_MINUTES_MS = 5 * MINUTE_MS;

/** When the conference must have begun for its keynote to be on now. */
export function startForKeynoteNow(now: Date): Date {
  const exact = now.getTime() - (MINUTES_TO_KEYNOTE + INTO_KEYNOTE) * MINUTE_MS;
  return new Date(Math.floor(exact / FIVE_MINUTES_MS) * FIVE_MINUTES_MS);
}

const moved = (instant: string, byMs: number): string => new Date(Date.parse(instant) + byMs).toISOString();

/** Moves the demo's event of today, so that its keynote is on now; what people did in it stays. */
export async function placeToday(manager: EntityManager, event: Event, now: Date): Promise<void> {
  const startsAt = startForKeynoteNow(now);
  const byMs = startsAt.getTime() - event.startsAt.getTime();
  event.endsAt = new Date(event.endsAt.getTime() + byMs);
  event.startsAt = startsAt;
  await manager.save(Event, event);
  const sessions = await manager.findBy(Session, { eventId: event.id });
  for (const session of sessions) session.place(new Date(session.startsAt.getTime() + byMs), session.minutes);
  await manager.save(Session, sessions);
  for (const release of await manager.findBy(Release, { eventId: event.id })) {
    release.content = { ...release.content, sessions: release.content.sessions.map((session) => ({ ...session, startsAt: moved(session.startsAt, byMs), endsAt: moved(session.endsAt, byMs), sequence: session.sequence + 1 })) };
    await manager.save(Release, release);
  }
  await runUntil(manager, event, now);
}

/** Gives every session the state it has at an instant, as if moderators had tapped on time. */
export async function runUntil(manager: EntityManager, event: Event, now: Date): Promise<void> {
  const sessions = await manager.findBy(Session, { eventId: event.id });
  for (const session of sessions) {
    session.state = session.endsAt <= now ? 'ended' : session.startsAt <= now ? 'live' : 'scheduled';
    session.startedAt = session.state === 'scheduled' ? null : session.startsAt;
    session.endedAt = session.state === 'ended' ? session.endsAt : null;
  }
  await manager.save(Session, sessions);
}
