import { MOST_DOTS, scaleGroups, seatsOf } from './hemicycle-layout';

describe('hemicycle', () => {
  it.each([1, 2, 3, 10, 37, 120, 150, MOST_DOTS])('seats %i delegates inside the half circle, one place each', (count) => {
    const { seats, radius } = seatsOf(count);
    expect(seats).toHaveLength(count);
    expect(new Set(seats.map(({ x, y }) => `${x} ${y}`)).size).toBe(count);
    for (const { x, y } of seats) {
      expect(Math.hypot(x, y)).toBeLessThanOrEqual(100.1);
      expect(y).toBeLessThanOrEqual(0);
    }
    expect(radius).toBeGreaterThan(0);
  });

  it.each([20, 120, 150, MOST_DOTS])('draws the dots of %i delegates apart from each other', (count) => {
    const { seats, radius } = seatsOf(count);
    const nearest = seats.map((seat, index) => Math.min(...seats.filter((_, other) => other !== index).map((other) => Math.hypot(seat.x - other.x, seat.y - other.y))));
    expect(Math.min(...nearest)).toBeGreaterThan(radius * 1.6);
  });

  it('goes from one end to the other, so that groups become wedges', () => {
    const angles = seatsOf(120).seats.map(({ x, y }) => Math.atan2(-y, -x));
    expect(angles.every((angle, index) => index === 0 || angle >= (angles[index - 1] ?? 0) - 0.02)).toBe(true);
  });

  it('seats nobody when nobody is there', () => {
    expect(seatsOf(0).seats).toEqual([]);
  });

  it('scales thousands down and forgets no group', () => {
    const scaled = scaleGroups([60_000, 39_990, 10, 0]);
    expect(scaled[3]).toBe(0);
    expect(scaled[2]).toBe(1);
    expect(scaled.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(MOST_DOTS + 1);
    expect(scaleGroups([46, 34])).toEqual([46, 34]);
  });
});
