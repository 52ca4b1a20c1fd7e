import type { SessionView } from '@plenary/contracts/program';
import { dayKey, formatTime } from '@plenary/i18n/time';

/** An instant as `datetime-local` shows it on a zone's wall clock. */
export const wallClock = (instant: string, zone: string): string => `${dayKey(new Date(instant), zone)}T${formatTime(new Date(instant), zone)}`;

/** A wished place of a session, as the api takes it. */
export interface Move {
  sessionId: string;
  rev: number;
  startsAt: string;
}

type Slot = Pick<SessionView, 'id' | 'rev' | 'startsAt' | 'endsAt'>;

const length = ({ startsAt, endsAt }: Slot): number => Date.parse(endsAt) - Date.parse(startsAt);

/** Moves with which two neighbours of one room change places; the earlier start and the pause between them stay. */
export function swapMoves(first: Slot, second: Slot): Move[] {
  const [early, late] = first.startsAt <= second.startsAt ? [first, second] : [second, first];
  const start = Date.parse(early.startsAt);
  const pause = Date.parse(late.startsAt) - Date.parse(early.endsAt);
  return [
    { sessionId: late.id, rev: late.rev, startsAt: new Date(start).toISOString() },
    { sessionId: early.id, rev: early.rev, startsAt: new Date(start + length(late) + pause).toISOString() },
  ];
}

/** The session before or after another in the same room on the same day, or none. */
export function neighbour(sessions: readonly SessionView[], session: SessionView, step: -1 | 1, zone: string): SessionView | undefined {
  const day = dayKey(new Date(session.startsAt), zone);
  const row = sessions.filter((other) => other.roomId === session.roomId && dayKey(new Date(other.startsAt), zone) === day);
  return row[row.findIndex(({ id }) => id === session.id) + step];
}

/** Where and when a new session would best stand: after the last one of a room, else at the event's start. */
export function nextStart(sessions: readonly SessionView[], roomId: string, eventStartsAt: string): string {
  return sessions.filter((session) => session.roomId === roomId).reduce((latest, { endsAt }) => (endsAt > latest ? endsAt : latest), eventStartsAt);
}

/** Delegates for whom a moment is night: from eleven in the evening to six in the morning on their own clock. */
export function nightCount(zones: readonly { timeZone: string; count: number }[], instant: string): number {
  return zones.reduce((sum, { timeZone, count }) => {
    const time = formatTime(new Date(instant), timeZone);
    return time >= '23:00' || time < '06:00' ? sum + count : sum;
  }, 0);
}
