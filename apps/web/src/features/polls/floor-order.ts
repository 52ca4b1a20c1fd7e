import type { FloorRequestView } from '@plenary/contracts/floor';

/** The floor as the desk shows it. */
export interface FloorColumns {
  /** Hands that wait, the first one first. */
  asked: FloorRequestView[];
  /** Who speaks, who is next, then the chair's order. */
  list: FloorRequestView[];
  /** Countries that have spoken already, or do now. */
  spoken: ReadonlySet<string>;
}

const RANK: Partial<Record<FloorRequestView['state'], number>> = { speaking: 0, next: 1, listed: 2 };

export function floorColumns(requests: readonly FloorRequestView[]): FloorColumns {
  const asked = requests.filter(({ state }) => state === 'asked').sort((a, b) => a.askedAt.localeCompare(b.askedAt));
  const list = requests.filter(({ state }) => state in RANK).sort((a, b) => (RANK[a.state] ?? 0) - (RANK[b.state] ?? 0) || a.position - b.position);
  const spoken = new Set(requests.filter(({ state }) => state === 'done' || state === 'speaking').flatMap(({ country }) => country ?? []));
  return { asked, list, spoken };
}

/** The listed ones in their order, with one of them a place earlier or later. */
export function movedIds(list: readonly FloorRequestView[], id: string, by: -1 | 1): string[] {
  const ids = list.filter(({ state }) => state === 'listed').map((request) => request.id);
  const from = ids.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= ids.length) return ids;
  const [moved] = ids.splice(from, 1);
  if (moved) ids.splice(to, 0, moved);
  return ids;
}
