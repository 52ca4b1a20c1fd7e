import type { RoomView, SessionView } from '@plenary/contracts/program';

/** A cell of the grid: a session with the rows it fills, nothing, or no cell because a session reaches down into it. */
export type Cell = { session: SessionView; rows: number } | 'free' | 'covered';

/** A row of the grid: the stretch of time between two starts or ends. */
export interface GridRow {
  startsAt: string;
  cells: Cell[];
}

/** Places the sessions of one day into a table of rooms by time, a row for each moment at which something begins or ends. */
export function gridOf(rooms: readonly RoomView[], sessions: readonly SessionView[]): GridRow[] {
  const moments = [...new Set(sessions.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]))].sort();
  return moments.slice(0, -1).map((startsAt) => ({ startsAt, cells: rooms.map((room) => cellOf(room, startsAt, sessions, moments)) })).filter(({ cells }) => cells.some((cell) => cell !== 'free'));
}

function cellOf(room: RoomView, moment: string, sessions: readonly SessionView[], moments: readonly string[]): Cell {
  const session = sessions.find(({ roomId, startsAt, endsAt }) => roomId === room.id && startsAt <= moment && moment < endsAt);
  if (!session) return 'free';
  if (session.startsAt !== moment) return 'covered';
  return { session, rows: moments.filter((other) => other >= session.startsAt && other < session.endsAt).length };
}
