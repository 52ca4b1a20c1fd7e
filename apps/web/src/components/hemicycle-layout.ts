/** Where a dot of the hemicycle stands. */
export interface Seat {
  x: number;
  y: number;
}

const OUTER = 100;
const INNER = 38;

/** More people, more rows and smaller dots; the picture keeps its size. */
const rowsFor = (count: number): number => Math.min(14, Math.max(3, Math.round(Math.sqrt(count) * 0.64)));

/** Places for `count` dots in rows of a half circle, from one end to the other: wedges of a region stay together. */
export function seatsOf(count: number): { seats: Seat[]; radius: number } {
  const rows = rowsFor(count);
  const radii = Array.from({ length: rows }, (_, row) => INNER + ((OUTER - INNER) * row) / (rows - 1));
  const perUnit = count / radii.reduce((sum, radius) => sum + radius, 0);
  let left = count;
  const placed = radii.flatMap((radius, row) => {
    const inRow = row === rows - 1 ? left : Math.min(left, Math.round(radius * perUnit));
    left -= inRow;
    return Array.from({ length: inRow }, (_, seat) => ({ radius, angle: Math.PI * (inRow === 1 ? 0.5 : seat / (inRow - 1)) }));
  });
  placed.sort((a, b) => a.angle - b.angle || a.radius - b.radius);
  const seats = placed.map(({ angle, radius }) => ({ x: round(-Math.cos(angle) * radius), y: round(-Math.sin(angle) * radius) }));
  return { seats, radius: round(Math.min(4.6, (OUTER - INNER) / (rows - 1) / 2.7, (Math.PI * OUTER * perUnitGap(count, rows)) / 2.5)) };
}

/** The share of the outer row that one of its dots may take. */
function perUnitGap(count: number, rows: number): number {
  const outerShare = (OUTER / ((OUTER + INNER) / 2)) * (count / rows);
  return 1 / Math.max(outerShare, 1);
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** A picture of thousands of dots says no more than one of some hundreds: groups are scaled down together. */
export const MOST_DOTS = 400;

/** Scales groups so that all fit into the picture; a group that exists keeps at least one dot. */
export function scaleGroups(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total <= MOST_DOTS) return [...counts];
  return counts.map((count) => (count === 0 ? 0 : Math.max(1, Math.round((count * MOST_DOTS) / total))));
}
